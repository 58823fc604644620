"""How a problem's tests travel: its `.in` into a payload, what comes back into an answer for the checker.

`CallExchange` for problems with an entry, `MainExchange` for standard-input problems.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Protocol

from judge.checkers.base import Answer, Value
from judge.decoded import AtHand, Decoded, Key, Part, Read, weight_of
from judge.package.program import ALONE, Beside, candidate_program
from judge.problem import ClassEntry, FunctionEntry, Problem, TestCase
from judge.values import accept, received
from judge.values.accept import ValueMismatch
from judge.values.render import excerpt
from sandbox.base import PRINTS_KEPT, Outcome, Program, Run
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

    def payloads(self, case: TestCase) -> tuple[bytes, ...]:
        """What the cell is given, a run each: the input, and nothing else. Raises: OSError."""
        ...

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        """`payload`: what came back, of several runs joined as `run_all` does. Raises: BadReturn; OSError."""
        ...

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        """Never raises over what came back."""
        ...


BETWEEN = b"\n"
JOINED_MOST = 16 * 1024 * 1024
"""Bytes that the values of several calls may have together; one alone has the problem's own limit."""


def run_all(payloads: tuple[bytes, ...], run_one: Callable[[bytes], Run]) -> Run:
    """One run of each payload, until one gives no value, or they give more than may be kept; together they are the test's run.

    What it cost is that of the costliest, since each has the limits to itself. Raises: what `run_one` does.
    """
    runs: list[Run] = []
    size = 0
    for payload in payloads:
        run = run_one(payload)
        size += len(run.payload or b"")
        if runs and size > JOINED_MOST:
            run = replace(run, outcome=Outcome.OUTPUT_LIMIT, payload=None)
        runs.append(run)
        if run.outcome is not Outcome.FINISHED:
            break
    last = runs[-1]
    returned = [run.payload for run in runs if run.payload is not None]
    return replace(
        last,
        cpu_s=max(run.cpu_s for run in runs),
        wall_s=max(run.wall_s for run in runs),
        memory_mib=max(run.memory_mib for run in runs),
        payload=BETWEEN.join(returned) if last.payload is not None else None,
        stdout=b"".join(run.stdout for run in runs)[:PRINTS_KEPT],
        stderr=b"".join(run.stderr for run in runs)[:PRINTS_KEPT],
        truncated=any(run.truncated for run in runs),
    )


def exchange_for(problem: Problem, decoded: Decoded | None = None) -> Exchange:
    """`decoded`: for many programs on the same tests, perhaps several at a time; None: for one program."""
    if problem.entry is None:
        return MainExchange(problem)
    return CallExchange(problem, problem.entry, decoded or AtHand())


@dataclass(frozen=True, slots=True)
class MainExchange:
    problem: Problem

    def program(self, source: str, beside: Beside = ALONE) -> Program:
        return candidate_program(self.problem, source, beside)

    def payloads(self, case: TestCase) -> tuple[bytes, ...]:
        return (case.input.read_bytes(),)

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        return Answer((case.input.read_bytes(),), case.answer.read_bytes(), payload, case.args)

    def excerpts(self, case: TestCase, payload: bytes | None) -> Excerpts:
        texts = [excerpt(case.input.read_bytes()), excerpt(case.answer.read_bytes()), excerpt(payload or b"")]
        return Excerpts(texts[0][0], texts[1][0], texts[2][0], any(cut for _, cut in texts))


@dataclass(slots=True)
class CallExchange:
    """Remembers the value that came back last, and of the tests what `decoded` does."""

    problem: Problem
    entry: FunctionEntry | ClassEntry
    decoded: Decoded
    _received: tuple[bytes, Any] | None = None

    def program(self, source: str, beside: Beside = ALONE) -> Program:
        return candidate_program(self.problem, source, beside)

    def payloads(self, case: TestCase) -> tuple[bytes, ...]:
        def read() -> Read:
            made = accept.payloads(self._arguments(case), self.entry)
            return Read(made, sum(map(len, made)))

        payloads: tuple[bytes, ...] = self.decoded.get(self._key(case, Part.PAYLOADS), read)
        return payloads

    def answer(self, case: TestCase, payload: bytes) -> Answer:
        arguments = self._arguments(case)
        try:
            got = accept.accept_returned(self._returned(payload), self.entry, arguments)
            self._check_calls(arguments, got)
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
                shown_got, cut_got = excerpt(self._returned(payload))
            except wire.ProtocolError:
                shown_got = ""
        return Excerpts(shown_input, shown_expected, shown_got, cut_input or cut_expected or cut_got)

    def _check_calls(self, arguments: tuple[Value, ...], got: Value) -> None:
        """A frame has no line end of its own but where a program has written it itself."""
        if isinstance(self.entry, FunctionEntry) and self.entry.over is not None:
            calls = arguments[[p.name for p in self.entry.parameters].index(self.entry.over)]
            if isinstance(calls, list) and isinstance(got, list) and len(calls) != len(got):
                raise BadReturn(f"{len(got)} values of {len(calls)} calls")

    def _arguments(self, case: TestCase) -> tuple[Value, ...]:
        def read() -> Read:
            text = case.input.read_bytes()
            return Read(accept.accept_input(wire.decode(text), self.entry), weight_of(text))

        arguments: tuple[Value, ...] = self.decoded.get(self._key(case, Part.ARGUMENTS), read)
        return arguments

    def _returned(self, payload: bytes) -> Any:
        """Raises: wire.ProtocolError."""
        # Asked for a second time where the value is wrong, and a hostile one takes as long as it may.
        last = self._received
        if last is None or last[0] is not payload:
            self._received = None  # not both at once
            self._received = last = (payload, self._raw(payload))
        return last[1]

    def _raw(self, payload: bytes) -> Any:
        if isinstance(self.entry, ClassEntry) or self.entry.over is None:
            return received.decoded(payload)
        return received.decoded_each(payload, BETWEEN, accept.MAX_CALLS)

    def _expected(self, case: TestCase, arguments: tuple[Value, ...]) -> Value:
        def read() -> Read:
            text = case.answer.read_bytes()
            return Read(accept.accept_expected(wire.decode(text), self.entry, arguments), weight_of(text))

        answer: Value = self.decoded.get(self._key(case, Part.ANSWER), read)
        return answer

    def _key(self, case: TestCase, part: Part) -> Key:
        return Key(self.problem.version, case.name, part)

    def _named(self, arguments: tuple[Value, ...]) -> tuple[str, bool]:
        if isinstance(self.entry, ClassEntry):
            return excerpt(list(arguments))
        lines = [(p.name, *excerpt(value)) for p, value in zip(self.entry.parameters, arguments, strict=True)]
        return "\n".join(f"{name} = {text}" for name, text, _ in lines), any(cut for _, _, cut in lines)
