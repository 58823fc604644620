"""What a command's exit status means; scripts rely on it."""

from __future__ import annotations

from enum import IntEnum

from judge.errors import Forbidden, JudgeError, NotFound, NotSignedIn, Refused
from judge.submission import Status
from judge.verdict import Verdict
from sandbox.base import SandboxError


class ExitStatus(IntEnum):
    OK = 0
    """AC, or done."""
    NOT_ACCEPTED = 1
    """Judged and not AC, cancelled, or a check failed."""
    USAGE = 2
    NOT_FINISHED = 3
    """The wait ended before the verdict."""
    NOT_SIGNED_IN = 4
    OUR_FAULT = 5
    """A fault of ours; a JE too."""
    INTERRUPTED = 130


def of_verdict(verdict: Verdict | None, status: Status) -> ExitStatus:
    if status is Status.CANCELLED:
        return ExitStatus.NOT_ACCEPTED
    if verdict is None:
        return ExitStatus.NOT_FINISHED
    if verdict is Verdict.JE:
        return ExitStatus.OUR_FAULT
    return ExitStatus.OK if verdict is Verdict.AC else ExitStatus.NOT_ACCEPTED


def of_error(error: JudgeError | SandboxError) -> ExitStatus:
    match error:
        case NotSignedIn() | Forbidden():
            return ExitStatus.NOT_SIGNED_IN
        case NotFound() | Refused():
            return ExitStatus.USAGE
        case _:
            return ExitStatus.OUR_FAULT
