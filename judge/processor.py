"""What NumPy is not to use of this machine's processor. It reads that once, as it is imported, so the package says it first."""

from __future__ import annotations

import os
from collections.abc import Mapping, MutableMapping
from pathlib import Path

_CPUINFO = Path("/proc/cpuinfo")
_ONE = 4096
"""Bytes that hold the first processor's lines; where there are hundreds, the others tell nothing else."""
_DISABLE, _ENABLE = "NPY_DISABLE_CPU_FEATURES", "NPY_ENABLE_CPU_FEATURES"
_ZEN_3_AND_4 = "25"
_AVX512 = "X86_V4 AVX512_ICL AVX512_SPR"
"""NumPy's names since 2.4 for what it has with AVX-512."""


def spare_numpy(cpuinfo: Path = _CPUINFO, environ: MutableMapping[str, str] = os.environ) -> None:
    """Sets `NPY_DISABLE_CPU_FEATURES` where NumPy would be slower with all that the processor has, and nobody chose.

    AMD's Zen 4 has `vpcompressd` to memory in microcode: NumPy's AVX-512 sorts of a million floats take 54 ms there, those with
    AVX2 take 9. Sandboxes are not touched: their environment is their own.
    """
    unused = unused_features(_first_of(cpuinfo), environ)
    if unused is not None:
        environ[_DISABLE] = unused


def unused_features(processor: str, environ: Mapping[str, str]) -> str | None:
    """What to disable, if anything. `processor`: its lines of /proc/cpuinfo. Empty variables count as chosen, too."""
    if _DISABLE in environ or _ENABLE in environ:
        return None
    told = {key.strip(): value.strip() for key, _, value in (line.partition(":") for line in processor.splitlines())}
    zen_4 = (
        told.get("vendor_id") == "AuthenticAMD"
        and told.get("cpu family") == _ZEN_3_AND_4
        and "avx512f" in told.get("flags", "").split()
    )
    return _AVX512 if zen_4 else None


def _first_of(cpuinfo: Path) -> str:
    try:
        with cpuinfo.open(encoding="ascii", errors="replace") as lines:
            return lines.read(_ONE)
    except OSError:
        return ""
