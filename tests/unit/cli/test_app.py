"""The commands put together, as processes: what they import, say and end with."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

HEAVY = ("alembic", "api", "celery", "docker", "fastapi", "numpy", "redis", "sqlalchemy", "uvicorn", "worker")
"""What takes most of a second to import and no client needs."""


def python(*arguments: str, cwd: Path, given: str = "", **environment: str) -> subprocess.CompletedProcess[str]:
    """`python ...` with no setting but those given, and no terminal. `given`: its standard input."""
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("JUDGE_")}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=cwd,
        env={**inherited, "NO_COLOR": "1", "COLUMNS": "100", **environment},
        input=given,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


@pytest.mark.parametrize("module", ["judge.cli.app", "judge.cli.remote"])
def test_a_client_starts_without_the_server(tmp_path: Path, module: str) -> None:
    script = f"import sys, {module}\nprint([name for name in {HEAVY} if name in sys.modules])"
    done = python("-c", script, cwd=tmp_path)
    assert done.stdout == "[]\n", done.stderr


def test_help_is_complete_without_a_terminal(tmp_path: Path) -> None:
    done = python("-m", "judge.cli", "--help", cwd=tmp_path)
    assert done.returncode == 0
    assert "\x1b" not in done.stdout
    for command in ("run", "submit", "watch", "result", "history", "problems", "show", "start", "serve", "doctor"):
        assert f" {command} " in done.stdout


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (["nonsense"], 2, "nonsense"),
        (["submit", "absent.py"], 2, "cannot read absent.py"),
        (["show", "absent"], 2, "no problem 'absent'"),
        (["result", "1"], 5, "no answer from http://127.0.0.1:9"),
    ],
)
def test_an_error_is_a_line_and_a_status(tmp_path: Path, arguments: list[str], status: int, says: str) -> None:
    done = python("-m", "judge.cli", *arguments, cwd=tmp_path, JUDGE_URL="http://127.0.0.1:9")
    assert done.returncode == status, done.stderr
    assert says in done.stderr
    assert done.stdout == ""
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(("arguments", "setting"), [(["whoami"], "judge_Zk3v9Q…"), (["login"], "")])
def test_a_token_that_was_cut_is_a_line_and_a_status(tmp_path: Path, arguments: list[str], setting: str) -> None:
    settings = {"JUDGE_URL": "http://127.0.0.1:9", "XDG_CONFIG_HOME": str(tmp_path), "PYTHONUTF8": "1"}
    if setting:
        settings["JUDGE_TOKEN"] = setting
    done = python("-m", "judge.cli", *arguments, cwd=tmp_path, given="judge_Zk3v9Q…\n", **settings)
    assert done.returncode == 4, done.stderr
    assert "`judge token list`" in done.stderr
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_setting_that_cannot_be_used_is_named(tmp_path: Path) -> None:
    (tmp_path / "judge.toml").write_text("sandbx = 'docker'\n", "utf-8")
    done = python("-m", "judge.cli", "problems", cwd=tmp_path)
    assert done.returncode == 5
    assert "JUDGE_SANDBX" in done.stderr


def test_a_reader_that_has_had_enough_is_no_fault(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    with os.fdopen(writer, "wb") as closed:
        done = subprocess.run(
            [sys.executable, "-m", "judge.cli", "--help"],
            cwd=tmp_path,
            stdout=closed,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
            timeout=60,
        )
    assert "Traceback" not in done.stderr
