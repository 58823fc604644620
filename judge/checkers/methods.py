"""`methods`: a checker for what each method of a class returns, call by call."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from judge.checkers.base import ACCEPTED, Answer, Case, Checked, Checker, Inside, Value, rejected
from judge.checkers.particulars import fault_of
from judge.values.mismatch import described


@dataclass(frozen=True, slots=True)
class Methods:
    """`checkers`: one for each method. All calls must be accepted; the constructor returns nothing."""

    checkers: Mapping[str, Checker]

    def check(self, answer: Answer) -> Checked:
        if not isinstance(answer.got, list) or len(answer.got) != len(answer.arguments):
            return rejected(f"expected one return a call, got {described(answer.got)}")
        said = []
        for number, name, arguments, expected in self._calls(answer.arguments, answer.expected):
            checked = self.checkers[name].check(Answer(arguments, expected, answer.got[number]))
            place = f"call {number} ({name})"
            if not checked.accepted:
                return rejected(f"{place}: {checked.message}", f"{name}: {checked.hint}" if checked.hint else "")
            said += [f"{place}: {checked.message}"] if checked.message else []
        return Checked(True, 1.0, "\n".join(said)) if said else ACCEPTED

    def fault(self, arguments: tuple[Value, ...], expected: Value) -> str | None:
        """See `judge.checkers.base.Particular`."""
        for number, name, given, item in self._calls(arguments, expected):
            problem = fault_of(self.checkers[name], given, item)
            if problem is not None:
                return f"call {number} ({name}): {problem}"
        return None

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        calls = [call for case in cases for call in self._calls(*case)]
        for method, checker in self.checkers.items():
            yield f"methods.{method}", checker, [(given, item) for _, name, given, item in calls if name == method]

    def _calls(self, calls: tuple[Value, ...], expected: Value) -> Iterator[tuple[int, str, tuple[Value, ...], Value]]:
        """Number, method, arguments and expected return of each call but the constructor's."""
        assert isinstance(expected, list)
        for number, (call, item) in enumerate(zip(calls, expected, strict=True)):
            if number > 0:
                assert isinstance(call, list)
                name, arguments = call
                yield number, name, tuple(arguments), item
