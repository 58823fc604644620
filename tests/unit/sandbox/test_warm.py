"""What is done in process 1 before a cell waits leaves no more behind than it should."""

from __future__ import annotations

import linecache
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.guest import boot, program, warm

COUNTS = """
import json, sys
from sandbox.guest import immortal
before = sys.getrefcount(json.loads)
immortal.keep()
print(before, sys.getrefcount(json.loads), sys.getrefcount(None))
"""


def test_a_rehearsal_leaves_no_program_behind(capsys: pytest.CaptureFixture[str]) -> None:
    warm.warm_up()
    assert program.MODULE not in sys.modules
    assert program.FILENAME not in linecache.cache
    assert capsys.readouterr().err == ""


def test_where_the_interpreter_knows_no_immortal_objects_none_is_made_one() -> None:
    ran = subprocess.run([sys.executable, "-c", COUNTS], capture_output=True, text=True, check=True)
    before, after, of_none = map(int, ran.stdout.split())
    assert after == (of_none if sys.version_info >= (3, 12) else before)


def test_an_image_says_who_its_guest_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    said = tmp_path / "fingerprint"
    monkeypatch.setattr(boot, "BUILT", str(said))
    assert boot.identity() == boot.fingerprint()
    said.write_text("of an image\n", "ascii")
    assert boot.identity() == "of an image"
