"""Checkers made of checkers: `tuple`, `each`, `fields`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from judge.checkers.base import ACCEPTED, Answer, Checked, Checker, Value, rejected
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
        return _all(answer, zip(places, self.checkers, expected, got, strict=True))


@dataclass(frozen=True, slots=True)
class Each:
    """One checker for every item of a list."""

    checker: Checker

    def check(self, answer: Answer) -> Checked:
        expected = _items(answer.expected)
        got = None if expected is None else _items(answer.got, len(expected))
        if expected is None or got is None:
            return rejected(f"expected {_measured(answer.expected)}, got {_measured(answer.got)}")
        pairs = enumerate(zip(expected, got, strict=True))
        checked = _all(answer, ((f"[{i}]", self.checker, one, other) for i, (one, other) in pairs))
        # How far the list was right is not for a hidden test to tell.
        return checked if checked.accepted else rejected(checked.message, checked.hint.partition(": ")[2])


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
        return _all(answer, ((f"[{key!r}]", c, expected.get(key), got[key]) for key, c in self.checkers.items()))


def _all(answer: Answer, parts: Iterable[_Part]) -> Checked:
    """Accepted if every part is; else what the first to refuse says, with its place."""
    for place, checker, expected, got in parts:
        checked = checker.check(Answer(answer.arguments, expected, got))
        if not checked.accepted:
            hint = f"at {place}: {checked.hint}" if checked.hint else ""
            return rejected(f"at {place}: {checked.message}", hint)
    return ACCEPTED


def _items(value: Value, count: int | None = None) -> list[Value] | None:
    """The items of a list or tuple, of `count` items if that is given; None if it is none."""
    if not isinstance(value, list | tuple) or (count is not None and len(value) != count):
        return None
    return list(value)


def _measured(value: Value) -> str:
    if isinstance(value, list | tuple):
        return f"{described(value)} of {len(value)}: {excerpt(value, 200)[0]}"
    return described(value)
