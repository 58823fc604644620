"""Rows about what a program writes: shown inert wherever it is shown, and never too much at once."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from judge.cli.output import plain, print_json, print_submission
from tests.hostile.arena import API, NEIGHBOUR, Arena
from tests.hostile.case import CASES, PROBLEMS
from tests.hostile.witnesses import canaries

TEXTS = ("O15-markup-and-escapes", "O15-markup-in-exception", "O14-nul-in-exception", "O14-surrogate-as-key")
FLOODS = ("O01-endless-stdout", "O02-endless-stderr", "O03-gibibyte-without-newline", "Y-O02-result-flood")
JUDGE = Path(sys.executable).parent / "judge"


def source(name: str) -> str:
    return (CASES / "O" / f"{name}.py").read_text("utf-8")


@pytest.mark.row(
    "O15", "P0", "markup, escapes and direction marks: inert in the API's answers and at a terminal", invariants="I6"
)
@pytest.mark.parametrize("name", TEXTS)
def test_texts_are_shown_inert(hostile: Arena, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    with hostile.watched(frozenset({"I6"})):
        ended = hostile.judge(source(name))
        for path in ("", "/judgements", "/events", "/source"):
            answer = hostile.candidate.get(f"{API}/submissions/{ended['id']}{path}")
            assert answer.headers["content-type"].partition(";")[0] in ("application/json", "text/event-stream")
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.headers["content-security-policy"].startswith("default-src 'none'")
            assert answer.content.decode("utf-8", "strict") == answer.text
        print_submission(ended)
        said = capsys.readouterr().out
        assert plain(said) == said
        print_json(ended)
        said = capsys.readouterr().out
        assert plain(said) == said
        assert json.loads(said) == ended


@pytest.mark.row("O15", "P1", "the same where nothing but a terminal is: `judge run`", invariants="I6")
@pytest.mark.parametrize("name", TEXTS)
def test_a_terminal_without_a_server(hostile: Arena, name: str, tmp_path: Path) -> None:
    solution = tmp_path / "solution.py"
    solution.write_text(source(name), "utf-8")
    for options in ([], ["--json"]):
        done = judge_run(hostile, solution, *options)
        assert done.returncode == 1, done.stderr
        said = done.stdout.decode("utf-8", "strict") + done.stderr.decode("utf-8", "strict")
        assert plain(said) == said
        assert "Traceback" not in done.stderr.decode()
        assert not canaries([said])


def judge_run(hostile: Arena, solution: Path, *options: str) -> subprocess.CompletedProcess[bytes]:
    settings = {
        "JUDGE_SANDBOX": hostile.served.sandbox.name,
        "JUDGE_PROBLEMS_DIR": str(PROBLEMS),
        "JUDGE_DATA_DIR": str(solution.parent / "data"),
        "JUDGE_INSTANCE": f"terminal-{os.getpid()}",
    }
    arguments = [str(JUDGE), "run", str(solution), "-p", "echo", *options]
    return subprocess.run(arguments, env=os.environ | settings, capture_output=True, timeout=120, check=False)


@pytest.mark.row(
    "O28", "P0", "floods on all slots: each ends, and an honest program behind them is judged", invariants="I4 I7"
)
def test_floods(hostile: Arena) -> None:
    flood(hostile, 8)


@pytest.mark.row("O28", "P1", "a hundred of them", invariants="I4 I7")
def test_a_hundred_floods(hostile: Arena) -> None:
    flood(hostile, 100)


def flood(hostile: Arena, count: int) -> None:
    with hostile.watched(frozenset({"I7"})):
        alone: dict[str, Any] = hostile.ended(hostile.submit(NEIGHBOUR, client=hostile.honest))
        floods = [hostile.submit(source(FLOODS[number % len(FLOODS)])) for number in range(count)]
        honest = hostile.submit(NEIGHBOUR, client=hostile.honest)
        assert {hostile.ended(submission)["verdict"] for submission in floods} == {"OLE"}
        hostile.unharmed(hostile.ended(honest), alone)
