"""Checkers made of checkers: `tuple`, `each`, `fields`, and what stands around one where None may be returned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from judge.checkers import hints
from judge.checkers.base import ACCEPTED, Answer, Case, Checked, Checker, Inside, Value, rejected
from judge.values.mismatch import described, quoted
from judge.values.render import excerpt

_Part = tuple[str, Checker, Value, Value]
"""Place, checker, expected, got."""


@dataclass(frozen=True, slots=True)
class TupleChecker:
    """A checker for each element of a tuple. All must accept."""

    checkers: tuple[Checker, ...]

    def check(self, answer: Answer) -> Checked:
        count = len(self.checkers)
        expected, got = _items(answer.expected, count), _items(answer.got, count)
        if expected is None or got is None:
            return rejected(f"expected a tuple of {count}, got {_measured(answer.got)}")
        places = [f"[{i}]" for i in range(count)]
        return _all(answer, zip(places, self.checkers, expected, got, strict=True), hint_says_where=True)

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        taken = [(given, _items(expected, len(self.checkers))) for given, expected in cases]
        for place, checker in enumerate(self.checkers):
            yield f"tuple[{place}]", checker, [(given, items[place]) for given, items in taken if items is not None]


@dataclass(frozen=True, slots=True)
class Each:
    """One checker for every item of a list."""

    checker: Checker

    def check(self, answer: Answer) -> Checked:
        expected, got = _items(answer.expected), _items(answer.got)
        if expected is None or got is None:
            return rejected(f"expected {_measured(answer.expected)}, got {_measured(answer.got)}")
        if len(expected) != len(got):
            message = f"expected {_measured(answer.expected)}, got {_measured(answer.got)}"
            return rejected(message, hints.of_lists(expected, got))
        pairs = enumerate(zip(expected, got, strict=True))
        # How far the list was right is not for a hidden test to tell.
        return _all(answer, ((f"[{i}]", self.checker, *pair) for i, pair in pairs), hint_says_where=False)

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        yield "each", self.checker, [(given, item) for given, expected in cases for item in _items(expected) or ()]


@dataclass(frozen=True, slots=True)
class Fields:
    """A checker for each key of a dict; exactly these keys."""

    checkers: Mapping[str, Checker]

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if not isinstance(expected, dict) or not isinstance(got, dict):
            return rejected(f"expected a dict, got {described(got)}")
        missing = [key for key in self.checkers if key not in got]
        extra = [key for key in got if key not in self.checkers]
        if missing or extra:
            faults = [f"no key {quoted(key)}" for key in missing] + [f"unknown key {quoted(key)}" for key in extra[:5]]
            return rejected("; ".join(faults), "the keys differ")
        parts = ((f"[{key!r}]", c, expected.get(key), got[key]) for key, c in self.checkers.items())
        return _all(answer, parts, hint_says_where=True)

    def fault(self, arguments: tuple[Value, ...], expected: Value) -> str | None:
        """See `judge.checkers.base.Particular`."""
        del arguments
        if not isinstance(expected, dict):
            return f"expected a dict, got {described(expected)}; write one with the keys {excerpt([*self.checkers], 200)[0]}"
        faults = [f"no key {quoted(key)}" for key in self.checkers if key not in expected]
        faults += [f"the key {quoted(key)} has no checker" for key in expected if key not in self.checkers]
        return f"{', '.join(faults[:5])}; write the keys that fields: has, or correct those" if faults else None

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        dicts = [(given, expected) for given, expected in cases if isinstance(expected, dict)]
        for key, checker in self.checkers.items():
            yield f"fields.{key}", checker, [(given, expected[key]) for given, expected in dicts if key in expected]


@dataclass(frozen=True, slots=True)
class Nullable:
    """Of a type `T | None`: None is matched by None, all else is for `checker`."""

    checker: Checker

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if expected is not None and got is not None:
            return self.checker.check(answer)
        if expected is got:
            return ACCEPTED
        message = f"expected {excerpt(expected, 200)[0]}, got {excerpt(got, 200)[0]}"
        return rejected(message, hints.of_scalars(expected, got))

    def inside(self, cases: Sequence[Case]) -> Iterator[Inside]:
        """See `judge.checkers.base.Composed`."""
        yield "", self.checker, [(given, expected) for given, expected in cases if expected is not None]


def _all(answer: Answer, parts: Iterable[_Part], *, hint_says_where: bool) -> Checked:
    """Accepted if every part is; else what the first to refuse says, with its place."""
    for place, checker, expected, got in parts:
        checked = checker.check(Answer(answer.arguments, expected, got))
        if not checked.accepted:
            hint = f"at {place}: {checked.hint}" if checked.hint and hint_says_where else checked.hint
            return rejected(_placed(place, checked.message), hint)
    return ACCEPTED


def _placed(place: str, message: str) -> str:
    """`message` with `place` in front; a place that it begins with becomes part of it: `at [2]['x']: …`."""
    inside = message.removeprefix("at [")
    return f"at {place}[{inside}" if inside != message else f"at {place}: {message}"


def _items(value: Value, count: int | None = None) -> list[Value] | None:
    """The items of a list or tuple, of `count` items if that is given; None if it is none."""
    if not isinstance(value, list | tuple) or (count is not None and len(value) != count):
        return None
    return list(value)


def _measured(value: Value) -> str:
    if isinstance(value, list | tuple):
        return f"{described(value)} of {len(value)}: {excerpt(value, 200)[0]}"
    return described(value)
