"""`judge problem import`, as a process: what it prints, and what it ends with."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

PACKAGES = Path(__file__).resolve().parents[3] / "packages"
Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def judge(tmp_path: Path) -> Command:
    (tmp_path / "problems").mkdir()

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("JUDGE_")}
        return subprocess.run(
            [sys.executable, "-m", "judge.cli", "problem", "import", *arguments],
            env={
                **inherited,
                "NO_COLOR": "1",
                "COLUMNS": "200",
                "JUDGE_PROBLEMS_DIR": os.fspath(tmp_path / "problems"),
            },
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )

    return run


SAID = ("--topic", "arrays", "--topic", "strings", "--difficulty", "easy")


def test_it_says_line_by_line_what_it_does(judge: Command, tmp_path: Path) -> None:
    done = judge(os.fspath(PACKAGES / "oldlayout"), "--slug", "old-layout", *SAID)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    lines = done.stdout.splitlines()
    assert "  problem_statement/problem.tex: is statement/problem.en.tex now" in lines
    assert "  warning: submissions/accepted/thirds.cc: not judged here: C++; add one in Python 3" in lines
    assert lines[-1].startswith("old-layout: imported as ")
    assert "judge problem check old-layout" in done.stderr
    assert (
        tmp_path / "problems" / "old-layout" / "judge.yaml"
    ).read_text() == "topics: [arrays, strings]\ndifficulty: easy\n"


def test_what_is_refused_is_a_failed_check(judge: Command, tmp_path: Path) -> None:
    source = tmp_path / "halves"
    shutil.copytree(PACKAGES / "halves", source)
    (source / "data" / "sample" / "1.ans").unlink()
    done = judge(os.fspath(source), *SAID)
    assert done.returncode == 1
    assert "  error: data/sample/1.in: there is no answer to this input; add data/sample/1.ans" in done.stdout
    assert done.stdout.endswith("halves: not imported\n")
    assert list((tmp_path / "problems").iterdir()) == []


def test_a_place_that_cannot_be_made_is_said(judge: Command, tmp_path: Path) -> None:
    (tmp_path / "problems").rmdir() if (tmp_path / "problems").is_dir() else None
    (tmp_path / "problems").write_text("a file\n")
    done = judge(os.fspath(PACKAGES / "halves"), *SAID)
    assert done.returncode == 2
    assert "nothing is imported, " in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("absent", *SAID), "there is no folder and no archive absent"),
        ((os.fspath(PACKAGES / "halves"),), "say them with --topic and --difficulty"),
        ((os.fspath(PACKAGES / "halves"), "--topic", "arrays", "--difficulty", "trivial"), "trivial"),
        ((os.fspath(PACKAGES / "halves"), "--slug", "No", *SAID), "'No' cannot be a problem's name"),
        ((os.fspath(PACKAGES / "halves"), "--time-limit", "0", *SAID), "time-limit"),
    ],
)
def test_usage(judge: Command, arguments: tuple[str, ...], says: str) -> None:
    done = judge(*arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr
