"""`make run`, as a newcomer starts it: with Docker, with none, and where nothing can judge."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from judge.cli.status import ExitStatus
from tests.e2e.conftest import ROOT, environment_without_ours

READY = "submit with `judge submit"
PATIENCE_S = 400
"""Images from nothing, and the generated tests of every package."""
NO_DOCKER = {"DOCKER_HOST": "unix:///nonexistent/docker.sock"}
SHOWN = [
    ("two-sum", "accepted/", "✓ AC accepted"),
    ("two-sum", "wrong_answer/", "✗ WA wrong answer"),
    ("k-means", "accepted/", "✓ AC accepted"),
    ("k-means", "wrong_answer/", "✗ WA wrong answer"),
]


@contextmanager
def make_run(data: Path, *before: str, **environment: str) -> Iterator[subprocess.Popen[str]]:
    """`make run` in a group of its own, ended with all that it started if it takes too long. `before`: a wrapping command."""
    process = subprocess.Popen(
        [*before, "make", "run"],
        cwd=ROOT,
        env={
            **environment_without_ours(),
            "JUDGE_DATA_DIR": str(data),
            "JUDGE_PORT": "0",
            "JUDGE_PREPARE": "false",
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    end = threading.Timer(PATIENCE_S, os.killpg, (process.pid, signal.SIGKILL))
    end.start()
    try:
        yield process
    finally:
        end.cancel()
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if process.stdout is not None:
            process.stdout.close()


def until_ready(process: subprocess.Popen[str]) -> list[str]:
    lines: list[str] = []
    assert process.stdout is not None
    for line in process.stdout:
        lines.append(line.rstrip("\n"))
        if line.startswith(READY):
            return lines
    pytest.fail("it ended before it was ready:\n" + "\n".join(lines[-40:]))


def shows_a_right_and_a_wrong_solution(lines: list[str]) -> None:
    verdicts = [line for line in lines if line.startswith(("two-sum ", "k-means "))]
    assert len(verdicts) == len(SHOWN)
    for line, words in zip(verdicts, SHOWN, strict=True):
        assert all(word in line for word in words), line
    assert any(line.startswith("API ") and "http://127.0.0.1:" in line for line in lines)


def stops_in_order(process: subprocess.Popen[str]) -> None:
    """Ctrl-C goes to the whole foreground group."""
    os.killpg(process.pid, signal.SIGINT)
    process.wait(60)


@pytest.mark.docker
def test_with_docker(tmp_path: Path, built_tests: Path) -> None:
    (tmp_path / "built").symlink_to(built_tests)
    instance = f"make-run-{os.getpid()}"
    with make_run(tmp_path, JUDGE_INSTANCE=instance, JUDGE_SANDBOX="docker") as process:
        lines = until_ready(process)
        assert f"judging {_packages()} problems in the docker sandbox" in lines
        shows_a_right_and_a_wrong_solution(lines)
        stops_in_order(process)
    cells = ["docker", "ps", "-aq", "--filter", f"label=judge.instance={instance}"]
    assert subprocess.run(cells, capture_output=True, text=True, check=True).stdout == ""


@pytest.mark.userns
def test_without_a_docker_daemon_it_says_so_and_judges_in_the_process_sandbox(
    tmp_path: Path, built_tests: Path
) -> None:
    (tmp_path / "built").symlink_to(built_tests)
    with make_run(tmp_path, **NO_DOCKER) as process:
        lines = until_ready(process)
        assert any(line.startswith("No Docker daemon answers") for line in lines)
        assert f"judging {_packages()} problems in the process sandbox" in lines
        shows_a_right_and_a_wrong_solution(lines)
        stops_in_order(process)


@pytest.mark.userns
def test_where_nothing_can_judge_it_ends_with_what_to_do(tmp_path: Path) -> None:
    """In a user namespace that may not make another: what a kernel that forbids them looks like."""
    forbid = 'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"'
    unshare = shutil.which("unshare")
    if unshare is None:
        pytest.skip("no unshare command")
    with make_run(tmp_path, unshare, "--user", "--map-root-user", "sh", "-c", forbid, "sh", **NO_DOCKER) as process:
        said, _ = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2, said  # make's own, for a command that failed
    assert f"Error {ExitStatus.OUR_FAULT.value}" in said
    assert "nothing can judge here" in said
    assert "Start Docker" in said
    assert "sysctl -w user.max_user_namespaces=" in said
    assert "There is no mode without a sandbox." in said
    assert "Traceback" not in said


def _packages() -> int:
    return len(list((ROOT / "problems").glob("*/problem.yaml")))
