"""What a script reads off the exit status."""

from __future__ import annotations

import pytest

from judge.cli.status import ExitStatus, of_error, of_verdict
from judge.errors import (
    BrokenPackage,
    ConfigError,
    Conflict,
    Forbidden,
    InvalidRequest,
    JudgeError,
    NotFound,
    NotSignedIn,
    TooLarge,
    Unavailable,
)
from judge.submission import Status
from judge.verdict import Verdict
from sandbox.base import SandboxError, SandboxUnavailable


@pytest.mark.parametrize("verdict", Verdict)
def test_of_a_finished_submission(verdict: Verdict) -> None:
    expected = {Verdict.AC: 0, Verdict.JE: 5}.get(verdict, 1)
    assert of_verdict(verdict, Status.DONE) == expected


@pytest.mark.parametrize(("status", "expected"), [(Status.QUEUED, 3), (Status.RUNNING, 3), (Status.CANCELLED, 1)])
def test_of_a_submission_without_a_verdict(status: Status, expected: int) -> None:
    assert of_verdict(None, status) == expected


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (NotSignedIn("x"), 4),
        (Forbidden("x"), 4),
        (NotFound("x"), 2),
        (InvalidRequest("x"), 2),
        (TooLarge("x"), 2),
        (Conflict("x"), 2),
        (Unavailable("x"), 5),
        (ConfigError("x"), 5),
        (BrokenPackage("x", ()), 5),
        (SandboxUnavailable("x"), 5),
    ],
)
def test_of_an_error(error: JudgeError | SandboxError, expected: int) -> None:
    assert of_error(error) == expected


def test_the_numbers_are_the_documented_ones() -> None:
    assert [int(status) for status in ExitStatus] == [0, 1, 2, 3, 4, 5, 130]
