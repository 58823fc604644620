"""NumPy is spared what a processor is slow at: only there, and only where nobody chose."""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from pathlib import Path

import pytest

from judge.processor import spare_numpy, unused_features

ZEN_4 = "vendor_id\t: AuthenticAMD\ncpu family\t: 25\nmodel\t\t: 17\nflags\t\t: fpu avx2 avx512f avx512dq\n"
ALL = "X86_V4 AVX512_ICL AVX512_SPR"


def test_zen_4_sorts_without_avx_512() -> None:
    assert unused_features(ZEN_4, {}) == ALL


@pytest.mark.parametrize(
    "other",
    (
        ZEN_4.replace("AuthenticAMD", "GenuineIntel"),
        ZEN_4.replace(": 25", ": 26"),
        ZEN_4.replace("avx512f avx512dq", "sha_ni"),
        "Processor : ARMv8\n",
        "",
    ),
)
def test_any_other_uses_all(other: str) -> None:
    assert unused_features(other, {}) is None


@pytest.mark.parametrize("chosen", ({"NPY_DISABLE_CPU_FEATURES": ""}, {"NPY_ENABLE_CPU_FEATURES": "X86_V3"}))
def test_who_chose_is_obeyed(chosen: dict[str, str]) -> None:
    assert unused_features(ZEN_4, chosen) is None


def test_the_variable_is_set(tmp_path: Path) -> None:
    cpuinfo = tmp_path / "cpuinfo"
    cpuinfo.write_text(ZEN_4 + "\n" + ZEN_4, encoding="ascii")
    told = {"HOME": "/"}
    spare_numpy(cpuinfo, told)
    assert told == {"HOME": "/", "NPY_DISABLE_CPU_FEATURES": ALL}


def test_where_there_is_no_cpuinfo_nothing_is_set(tmp_path: Path) -> None:
    told = {"HOME": "/"}
    spare_numpy(tmp_path / "cpuinfo", told)
    assert told == {"HOME": "/"}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="the names are those of x86-64")
def test_numpy_knows_each_name_that_this_machine_has() -> None:
    """It warns of names that it was not built with, once for all of them."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", "import numpy"],
        env={**os.environ, "NPY_DISABLE_CPU_FEATURES": ALL},
        capture_output=True,
        text=True,
        check=False,
    )
    assert "not part of the dispatched" not in done.stderr
