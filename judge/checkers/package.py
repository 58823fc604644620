"""`package`: a function `check` of the package's own, in `output_validator/check.py`.

    def check(<the arguments, by position>, expected, got):
        return True                                        # or False
        return False, "course 3 comes before course 1"     # what it says is shown of samples, and to authors
        return {"accepted": False, "score": 0.5, "message": "...", "hint": "..."}

Only `accepted` must be there; a `hint` is shown of hidden tests too. Values are those of the codec: tuples, linked lists
and trees are lists, arrays and tables what they are to a candidate. For a class, one argument stands for all: the list
of its calls. `check` runs in a fresh process each time, seeded by what it is given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from judge.checkers.base import ACCEPTED, Answer, Checked, CheckerFailed, rejected
from judge.checkers.cell import Ask
from judge.package.author import what_happened
from judge.values.mismatch import described
from sandbox.base import Entry, EntryKind, Limits, Outcome, Program, ProgramKind
from sandbox.guest import wire

FILE = "output_validator/check.py"
MODULE = "check"
HINT_KEPT = 300
MESSAGE_KEPT = 2000
"""Characters of a check's own words."""

_DRIVER = """\
import os
import traceback

from sandbox.guest import adapters, wire


def judge(arguments, expected, got):
    try:
        got = adapters.inbound(wire.decode(got.encode("ascii")), ("as_is",))
    except Exception as error:
        return {"unreadable": type(error).__name__}
    try:
        from check import check

        return {"verdict": check(*arguments, expected, got)}
    except BaseException as error:
        return {"fault": f"{type(error).__name__}: {error}{where(error)}"[:1000]}


def where(error):
    frames = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(os.getcwd())]
    return f" ({os.path.basename(frames[-1].filename)}, line {frames[-1].lineno})" if frames else ""
"""
"""`got` comes as text: what a candidate returned may be beyond reading (a table of an unknown dtype), and that is no
fault of the check's."""

_FORMS = "return True or False, (accepted, message), or a dict with accepted, score, message and hint"


@dataclass(frozen=True, slots=True)
class PackageChecker:
    """See `judge.checkers.cell.CellChecker`. `of_calls`: the arguments are a class's calls, and go in as one."""

    program: Program
    limits: Limits
    of_calls: bool = False

    def check_by(self, ask: Ask, answer: Answer) -> Checked:
        got = _text(answer)
        arguments = [list(answer.arguments)] if self.of_calls else list(answer.arguments)
        if got is None:
            return rejected("the value cannot be written down for the checker")
        try:
            payload = wire.encode([arguments, answer.expected, got])
        except wire.BadValue as error:
            raise CheckerFailed(f"{FILE}: the test's own data cannot be passed on: {error}") from None
        run = ask(payload)
        if run.outcome is not Outcome.FINISHED or run.payload is None:
            raise CheckerFailed(f"{FILE}: {what_happened(run, self.limits)}")
        return _said(run.payload)


def package_program(files: dict[str, bytes]) -> Program:
    """`files`: those of `output_validator/`, `check.py` among them, by their paths within it."""
    entry = Entry(EntryKind.FUNCTION, "judge", (("as_is",),) * 3)
    return Program(ProgramKind.CALL, _DRIVER, entry, files)


def _text(answer: Answer) -> str | None:
    try:
        return wire.encode(answer.got).decode("ascii")
    except wire.BadValue:
        return None


def _said(payload: bytes) -> Checked:
    try:
        said = wire.decode(payload)
    except wire.ProtocolError as error:
        raise CheckerFailed(f"{FILE}: what it returned cannot be read: {error}") from None
    match said:
        case {"unreadable": _}:
            return rejected("the value cannot be read", "the value is of a form that nobody can read")
        case {"fault": str() as fault}:
            raise CheckerFailed(f"{FILE}: {fault}")
        case {"verdict": verdict}:
            return _verdict(verdict)
        case _:
            raise CheckerFailed(f"{FILE}: it gave no verdict; {_FORMS}")


def _verdict(verdict: Any) -> Checked:
    match verdict:
        case bool():
            return _checked({"accepted": verdict})
        case [bool() as accepted, str() as message]:
            return _checked({"accepted": accepted, "message": message})
        case dict():
            return _checked(verdict)
        case _:
            raise CheckerFailed(f"{FILE}: check returned {_shown(verdict)}; {_FORMS}")


def _checked(verdict: dict[Any, Any]) -> Checked:
    unknown = [key for key in verdict if key not in ("accepted", "score", "message", "hint")]
    accepted, score = verdict.get("accepted"), verdict.get("score")
    message, hint = verdict.get("message", ""), verdict.get("hint", "")
    if unknown or type(accepted) is not bool or type(message) is not str or type(hint) is not str:
        raise CheckerFailed(f"{FILE}: check returned {_shown(verdict)}; {_FORMS}")
    if score is not None and (type(score) not in (int, float) or not 0 <= score <= 1):
        raise CheckerFailed(f"{FILE}: a score of {_shown(score)}; give a number from 0 to 1")
    if accepted and score is None and not message:
        return ACCEPTED
    value = float(accepted) if score is None else float(score)
    return Checked(accepted, value, message[:MESSAGE_KEPT], " ".join(hint.split())[:HINT_KEPT])


def _shown(value: object) -> str:
    return repr(value)[:100] if isinstance(value, str | int | float | list | dict | None) else described(value)
