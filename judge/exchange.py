"""How a problem's tests travel: its `.in` into a payload, what comes back into an answer for the checker.

`CallExchange` for problems with an entry, `MainExchange` for standard-input problems.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from judge.checkers.base import Answer, Value
from judge.package.program import ALONE, Beside, candidate_program
from judge.problem import ClassEntry, FunctionEntry, Problem, TestCase
from judge.values import accept
from judge.values.accept import ValueMismatch
from judge.values.render import excerpt
from sandbox.base import Program
from sandbox.guest import wire


class BadReturn(ValueError):
    """What came back is no value of the declared type: the candidate's fault. The message names type and place.

    `hint` tells nothing of the value and may be shown of a hidden test.
    """

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Excerpts:
    """Of one test, for people. `truncated`: something was cut."""

    input: str
    expected: str
    got: str
    truncated: bool


class Exchange(Protocol):
    def program(self, source: str, beside: Beside = ALONE) -> Program: ...

    def payload(self, case: TestCase) -> bytes:
        """What the cell is given: the input, and nothing else. Raises: OSError."""
        ...

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        """Raises: BadReturn; OSError."""
        ...

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        """Never raises over what came back."""
        ...


def exchange_for(problem: Problem) -> Exchange:
    if problem.entry is None:
        return MainExchange(problem)
    return CallExchange(problem, problem.entry)


@dataclass(frozen=True, slots=True)
class MainExchange:
    problem: Problem

    def program(self, source: str, beside: Beside = ALONE) -> Program:
        return candidate_program(self.problem, source, beside)

    def payload(self, case: TestCase) -> bytes:
        return case.input.read_bytes()

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        return Answer((case.input.read_bytes(),), case.answer.read_bytes(), payload, case.args)

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        texts = [excerpt(case.input.read_bytes()), excerpt(case.answer.read_bytes()), excerpt(payload or b"")]
        return Excerpts(texts[0][0], texts[1][0], texts[2][0], any(cut for _, cut in texts))


@dataclass(slots=True)
class CallExchange:
    """For one submission: remembers the arguments of the test at hand."""

    problem: Problem
    entry: FunctionEntry | ClassEntry
    _last: tuple[TestCase, tuple[Value, ...]] | None = None

    def program(self, source: str, beside: Beside = ALONE) -> Program:
        return candidate_program(self.problem, source, beside)

    def payload(self, case: TestCase) -> bytes:
        return accept.payload(self._arguments(case), self.entry)

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        arguments = self._arguments(case)
        try:
            got = accept.accept_returned(wire.decode(payload), self.entry, arguments)
        except wire.ProtocolError as error:
            raise BadReturn(str(error)) from None
        except ValueMismatch as error:
            raise BadReturn(str(error), error.hint) from None
        return Answer(arguments, self._expected(case, arguments), got, case.args)

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        arguments = self._arguments(case)
        shown_input, cut_input = self._named(arguments)
        shown_expected, cut_expected = excerpt(self._expected(case, arguments))
        shown_got, cut_got = "", False
        if payload is not None:
            try:
                shown_got, cut_got = excerpt(wire.decode(payload))
            except wire.ProtocolError:
                shown_got = ""
        return Excerpts(shown_input, shown_expected, shown_got, cut_input or cut_expected or cut_got)

    def _arguments(self, case: TestCase) -> tuple[Value, ...]:
        # Asked for up to three times a test, one test after another; large inputs take a while to decode.
        if self._last is None or self._last[0] is not case:
            self._last = (case, accept.accept_input(wire.decode(case.input.read_bytes()), self.entry))
        return self._last[1]

    def _expected(self, case: TestCase, arguments: tuple[Value, ...]) -> Value:
        return accept.accept_expected(wire.decode(case.answer.read_bytes()), self.entry, arguments)

    def _named(self, arguments: tuple[Value, ...]) -> tuple[str, bool]:
        if isinstance(self.entry, ClassEntry):
            return excerpt(list(arguments))
        lines = [(p.name, *excerpt(value)) for p, value in zip(self.entry.parameters, arguments, strict=True)]
        return "\n".join(f"{name} = {text}" for name, text, _ in lines), any(cut for _, _, cut in lines)
