"""What people see, and what scripts rely on: exit statuses, plain text, guesses."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest

from judge.cli import output
from judge.cli.client import _error
from judge.cli.solution import guess_problem, read_source
from judge.cli.status import ExitStatus, of_error, of_verdict
from judge.errors import Conflict, Forbidden, InvalidRequest, JudgeError, NotFound, NotSignedIn, TooLarge, Unavailable
from judge.submission import SOURCE_LIMIT, Status
from judge.verdict import Verdict
from sandbox.base import SandboxUnavailable


@pytest.mark.parametrize(
    ("verdict", "status", "expected"),
    [
        (Verdict.AC, Status.DONE, 0),
        (Verdict.WA, Status.DONE, 1),
        (Verdict.CE, Status.DONE, 1),
        (Verdict.JE, Status.DONE, 5),
        (None, Status.CANCELLED, 1),
        (None, Status.QUEUED, 3),
        (None, Status.RUNNING, 3),
    ],
)
def test_exit_status_of_a_verdict(verdict: Verdict | None, status: Status, expected: int) -> None:
    assert of_verdict(verdict, status) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSignedIn("x"), ExitStatus.NOT_SIGNED_IN),
        (Forbidden("x"), ExitStatus.NOT_SIGNED_IN),
        (NotFound("x"), ExitStatus.USAGE),
        (InvalidRequest("x"), ExitStatus.USAGE),
        (Unavailable("x"), ExitStatus.OUR_FAULT),
        (SandboxUnavailable("x"), ExitStatus.OUR_FAULT),
    ],
)
def test_exit_status_of_an_error(error: JudgeError, expected: int) -> None:
    assert of_error(error) == expected


def test_nothing_a_program_wrote_moves_the_cursor_or_turns_the_text() -> None:
    hostile = "a\x1b[31mb\x07c\u202ed\r\x9be\tf\ng\ud800"
    shown = output.plain(hostile)
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert shown == "a\\x1b[31mb\\x07c\\u202ed\\r\\x9be\tf\ng\\ud800"
    shown.encode("utf-8")


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    folder = tmp_path / "problems"
    for slug in ("two-sum", "k-means"):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "problem.yaml").write_text("x", "utf-8")
    return folder


def test_the_problem_is_guessed_from_the_file_or_its_folder(problems: Path, tmp_path: Path) -> None:
    assert guess_problem(tmp_path / "two_sum.py", None, problems) == "two-sum"
    assert guess_problem(tmp_path / "k-means" / "solution.py", None, problems) == "k-means"
    assert guess_problem(tmp_path / "two_sum.py", "k-means", problems) == "k-means"
    with pytest.raises(InvalidRequest, match="-p SLUG"):
        guess_problem(tmp_path / "mine.py", None, problems)


def test_a_source_that_cannot_be_judged_is_refused_before_anything_starts(tmp_path: Path) -> None:
    path = tmp_path / "solution.py"
    with pytest.raises(NotFound):
        read_source(path)
    for content, error in ((b"", InvalidRequest), (b"\xff", InvalidRequest), (b"x" * (SOURCE_LIMIT + 1), TooLarge)):
        path.write_bytes(content)
        with pytest.raises(error):
            read_source(path)
    path.write_text("x = 1\n", "utf-8")
    assert read_source(path) == "x = 1\n"


def _test(verdict: str | None, **more: Any) -> dict[str, Any]:
    return {"name": "sample/01", "group": "sample", "verdict": verdict, "cpu_s": 0.012, "memory_mib": 3.0, **more}


def _submission(**more: Any) -> dict[str, Any]:
    base = {
        "problem": "two-sum",
        "status": "done",
        "verdict": "WA",
        "cpu_s": 0.01,
        "memory_mib": 3.0,
        "message": "",
        "tests": [],
    }
    return {**base, **more}


def test_an_accepted_submission_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_submission(_submission(verdict="AC", tests=[_test("AC")] * 3))
    assert capsys.readouterr().out == "✓ AC accepted  two-sum  10 ms CPU, 3 MiB\n"


def test_a_failure_shows_the_first_failing_test_and_folds_those_not_run(capsys: pytest.CaptureFixture[str]) -> None:
    tests = [_test("AC"), _test("WA", input="x = 1", expected="2", got="\x1b[2J3"), *[_test(None)] * 40]
    output.print_submission(_submission(message="wrong answer on test 2 of 42", tests=tests))
    said = capsys.readouterr().out
    assert "✗ WA wrong answer" in said
    assert "40 more, not run" in said
    assert "\\x1b[2J3" in said
    assert "\x1b" not in said
    assert len(said.splitlines()) < 20


def test_of_a_hidden_failure_nothing_more_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_submission(_submission(tests=[_test("TLE", input=None, expected=None)]))
    assert "hidden" in capsys.readouterr().out


def test_a_submission_that_waits_says_how_many_are_before_it(capsys: pytest.CaptureFixture[str]) -> None:
    output.print_submission(_submission(status="queued", verdict=None, queue_position=4))
    assert "4 before it" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("status", "kind"),
    [(401, NotSignedIn), (403, Forbidden), (404, NotFound), (422, JudgeError), (500, Unavailable), (503, Unavailable)],
)
def test_the_servers_problem_documents_become_errors_with_its_words(status: int, kind: type[JudgeError]) -> None:
    body = {"detail": "do this", "request_id": "r1", "errors": [{"pointer": "/source", "detail": "empty"}]}
    error = _error(httpx.Response(status, json=body))
    assert isinstance(error, kind)
    assert "do this" in str(error)
    assert "/source: empty" in str(error)
    assert "r1" in str(error)


def test_an_answer_that_is_no_problem_document_is_an_error_all_the_same() -> None:
    assert "502" in str(_error(httpx.Response(502, text="<html>")))
    assert not isinstance(_error(httpx.Response(409, json={})), Conflict)
