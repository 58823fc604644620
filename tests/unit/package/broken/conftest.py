"""A good package, and `judge problem check` run over it with something broken. Programs run in this process: they are
the tests' own."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import typer

from judge.cli import check as command
from sandbox.base import CellSpec, ErrorKind, Outcome, Program, Run, RunError
from sandbox.guest import wire
from sandbox.scripted import ScriptedSandbox, finished

PROBLEM = """\
problem_format_version: "2025-09"
name: Halve
uuid: 3a0f9a52-5d0e-4f0c-8f0e-0d9a6a1f7b10
credits: The mljudge authors
license: cc0
limits:
  time_limit: 1
  memory: 128
keywords: [division]
"""
JUDGE = """\
entry:
  function: halve
  parameters: {n: int}
  returns: int
checker: exact
topics: [arrays]
difficulty: easy
hints:
  - Divide.
"""

Edit = str | bytes | None | tuple[str, str] | Callable[[Path], object]
"""New content; None: the file is missing; (old, new): in its text; or whatever a function does to the path."""


def good_files() -> dict[str, str]:
    files = {
        "problem.yaml": PROBLEM,
        "judge.yaml": JUDGE,
        "statement/problem.en.md": "Return half of `n`, rounded down.\n",
        "submissions/accepted/reference.py": "def halve(n):\n    return n // 2\n",
        "submissions/accepted/shift.py": "def halve(n):\n    return n >> 1\n",
        "submissions/wrong_answer/rounds_up.py": "def halve(n):\n    return -(-n // 2)\n",
        "input_validators/validate.py": "import sys\n\nsys.exit(42)\n",
        "data/invalid_input/negative.in": '{"n": -1}\n',
    }
    for number in range(13):
        base = "data/sample/1" if number == 0 else f"data/secret/edge/{number:02}"
        files[f"{base}.in"], files[f"{base}.ans"] = f'{{"n": {number + 3}}}\n', f"{(number + 3) // 2}\n"
    return files


def lay(folder: Path, edits: Mapping[str, Edit]) -> Path:
    """The good package in `folder`, edited."""
    for path, text in good_files().items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")
    for path, edit in edits.items():
        _edit(folder / path, edit)
    return folder


def _edit(target: Path, edit: Edit) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if edit is None:
        target.unlink()
    elif isinstance(edit, tuple):
        text = target.read_text("utf-8")
        assert edit[0] in text, f"{edit[0]!r} is not in {target.name}"
        target.write_text(text.replace(*edit), "utf-8")
    elif callable(edit):
        edit(target)
    else:
        target.write_bytes(edit if isinstance(edit, bytes) else edit.encode("utf-8"))


# the sandbox


def run_here(spec: CellSpec, program: Program, payload: bytes) -> Run:
    """A validator refuses what holds a minus sign; all else is called."""
    if spec.purpose == "validate":
        return Run(Outcome.EXITED, 0.01, 0.01, 1.0, exit_code=43 if b"-" in payload else 42)
    if "for ever" in program.source:
        return Run(Outcome.CPU_LIMIT, 1.3, 1.3, 1.0)
    module: dict[str, Any] = {}
    try:
        exec(program.source, module)
        assert program.entry is not None
        return finished(wire.encode(module[program.entry.name](*wire.decode(payload))))
    except Exception as error:
        said = RunError(ErrorKind.EXCEPTION, type(error).__name__, str(error))
        return Run(Outcome.EXITED, 0.01, 0.01, 1.0, exit_code=1, error=said)


# the command


@dataclass(frozen=True)
class Checked:
    """What `judge problem check` ended with and printed: the sentences of errors and warnings."""

    status: int
    errors: tuple[str, ...]
    warnings: tuple[str, ...]


Check = Callable[[Path], Checked]


@pytest.fixture
def check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Check:
    sandbox = ScriptedSandbox(run_here)

    @contextmanager
    def bench() -> Iterator[SimpleNamespace]:
        yield SimpleNamespace(sandbox=sandbox, built=tmp_path / "built", settings=SimpleNamespace(slots=(0,)))

    monkeypatch.setattr(command, "workbench", bench)

    def run(package: Path) -> Checked:
        status = 0
        try:
            command.check([os.fspath(package)], as_json=True, verbose=False, mutants=False, repeat=1)
        except typer.Exit as ended:
            status = ended.exit_code
        (report,) = json.loads(capsys.readouterr().out)
        said = [(found["severity"], sentence(found)) for found in report["diagnostics"]]
        return Checked(
            status,
            tuple(text for severity, text in said if severity == "error"),
            tuple(text for severity, text in said if severity == "warning"),
        )

    return run


def sentence(found: Mapping[str, Any]) -> str:
    """As a person reads it: place, problem, remedy."""
    assert found["message"].strip()
    assert found["remedy"].strip()
    place = (
        found["path"] + (f":{found['line']}" if found["line"] else "") + (f" ({found['key']})" if found["key"] else "")
    )
    text = f"{place}: {found['message']}; {found['remedy']}"
    assert "\n" not in text
    return text


@pytest.fixture
def refused(check: Check, tmp_path: Path) -> Callable[[Mapping[str, Edit]], tuple[str, ...]]:
    """The errors of the good package with these edits; its check has failed."""

    def run(edits: Mapping[str, Edit]) -> tuple[str, ...]:
        checked = check(lay(tmp_path / "halve", edits))
        assert checked.status == 1
        assert checked.errors
        return checked.errors

    return run


@pytest.fixture
def good() -> Callable[[Path, Mapping[str, Edit]], Path]:
    return lay
