"""How a problem's tests travel: its `.in` into a payload, what comes back into an answer for the checker.

`CallExchange` for problems with an entry, `MainExchange` for standard-input problems.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from judge.checkers.base import Answer, Value
from judge.package.program import candidate_program
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
    def program(self, source: str) -> Program: ...

    def payload(self, case: TestCase) -> bytes:
        """What the cell is given: the input, and nothing else. Raises: OSError."""
        ...

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        """Raises: BadReturn; OSError."""
        ...

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        """Never raises over what came back."""
        ...


def exchange_for(problem: Problem, *, keep: bool = False) -> Exchange:
    """`keep`: for many programs on the same tests, perhaps several at a time; what was decoded once is kept."""
    if problem.entry is None:
        return MainExchange(problem)
    return CallExchange(problem, problem.entry, keep)


@dataclass(frozen=True, slots=True)
class MainExchange:
    problem: Problem

    def program(self, source: str) -> Program:
        return candidate_program(self.problem, source)

    def payload(self, case: TestCase) -> bytes:
        return case.input.read_bytes()

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        return Answer((case.input.read_bytes(),), case.answer.read_bytes(), payload)

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        texts = [excerpt(case.input.read_bytes()), excerpt(case.answer.read_bytes()), excerpt(payload or b"")]
        return Excerpts(texts[0][0], texts[1][0], texts[2][0], any(cut for _, cut in texts))


@dataclass(slots=True)
class CallExchange:
    """For one submission: remembers the arguments of the test at hand; with `keep` all that it has decoded, of every test."""

    problem: Problem
    entry: FunctionEntry | ClassEntry
    keep: bool = False
    _known: dict[str, tuple[Value, ...]] = field(default_factory=dict)
    _payloads: dict[str, bytes] = field(default_factory=dict)
    _answers: dict[str, Value] = field(default_factory=dict)

    def program(self, source: str) -> Program:
        return candidate_program(self.problem, source)

    def payload(self, case: TestCase) -> bytes:
        payload = self._payloads.get(case.name)
        if payload is None:
            payload = accept.payload(self._arguments(case), self.entry)
            if self.keep:
                self._payloads[case.name] = payload
        return payload

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        arguments = self._arguments(case)
        try:
            got = accept.accept_returned(wire.decode(payload), self.entry, arguments)
        except wire.ProtocolError as error:
            raise BadReturn(str(error)) from None
        except ValueMismatch as error:
            raise BadReturn(str(error), error.hint) from None
        return Answer(arguments, self._expected(case, arguments), got)

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
        known = self._known.get(case.name)
        if known is None:
            known = accept.accept_input(wire.decode(case.input.read_bytes()), self.entry)
            if not self.keep:
                self._known.clear()
            self._known[case.name] = known
        return known

    def _expected(self, case: TestCase, arguments: tuple[Value, ...]) -> Value:
        if case.name in self._answers:
            return self._answers[case.name]
        answer = accept.accept_expected(wire.decode(case.answer.read_bytes()), self.entry, arguments)
        if self.keep:
            self._answers[case.name] = answer
        return answer

    def _named(self, arguments: tuple[Value, ...]) -> tuple[str, bool]:
        if isinstance(self.entry, ClassEntry):
            return excerpt(list(arguments))
        lines = [(p.name, *excerpt(value)) for p, value in zip(self.entry.parameters, arguments, strict=True)]
        return "\n".join(f"{name} = {text}" for name, text, _ in lines), any(cut for _, _, cut in lines)
