"""`unordered`: a list as a multiset. Items are compared by kind and value, the floats in them within a tolerance."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.bulk import far_larger
from judge.checkers.canonical import array_kind
from judge.checkers.compare import Comparison
from judge.checkers.difference import counted
from judge.checkers.multisets import unpaired_numbers
from judge.checkers.outlines import unpaired_items
from judge.checkers.pairing import Unpaired
from judge.checkers.tolerance import CATALOGUE, Tolerance
from judge.values.mismatch import described
from judge.values.render import excerpt


@dataclass(frozen=True, slots=True)
class Unordered:
    """`depth` 1: the order of the outer list is free. 2: that of the lists in it too; and so on.

    Equal are two lists whose items can be paired so that each pair is equal. An array is the list of what its first axis
    holds. Anything but a list or an array is compared as by `array`.
    """

    depth: int = 1
    tolerance: Tolerance = CATALOGUE

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if not _is_list(expected):
            found = Comparison(self.tolerance).difference(expected, got)
            return ACCEPTED if found is None else rejected(found.message, found.hint)
        if _kind(expected) != _kind(got):
            return rejected(f"expected {described(expected)}, got {described(got)}", "another type is expected")
        if _rows_differ(expected, got):
            return rejected(f"expected {described(expected)}, got {described(got)}", "the shape differs")
        if far_larger(got, expected):
            return _too_much(expected, got)
        left = unpaired_numbers(expected, got, self.tolerance) if self.depth == 1 else None
        if left is not None and not left:
            return ACCEPTED
        ours, theirs = _items(expected), _items(got)
        if left is None:
            left = unpaired_items(ours, theirs, self.depth - 1, self.tolerance)
        return _difference(ours, theirs, left) if left else ACCEPTED


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) or (isinstance(value, np.ndarray) and value.ndim > 0)


def _kind(value: object) -> str:
    """Arrays of one kind and number of axes are alike; lists and tuples are; all else goes by type."""
    if isinstance(value, np.ndarray):
        return f"array {array_kind(value)} {value.ndim}"
    return "list" if isinstance(value, list | tuple) else type(value).__name__


def _rows_differ(expected: object, got: object) -> bool:
    """Of two arrays: no row of the one can be one of the other, or the rows are empty and their number is only a claim."""
    if not isinstance(expected, np.ndarray) or not isinstance(got, np.ndarray):
        return False
    empty = expected.size == 0 or got.size == 0
    return expected.shape[1:] != got.shape[1:] or (empty and expected.shape != got.shape)


def _items(value: Any) -> list[Any]:
    if not isinstance(value, np.ndarray):
        return list(value)
    return value.tolist() if value.ndim == 1 else list(value)


def _too_much(expected: Any, got: Any) -> Checked:
    surplus = len(got) - len(expected)
    if surplus > 0:
        return rejected(f"expected {counted(len(expected), 'item')}, got {len(got)}", "too many items")
    return rejected(f"expected {_short(expected)}, got {_short(got)}: there is far more in it")


def _short(value: object) -> str:
    return excerpt(value, 200)[0]


def _difference(expected: list[Any], got: list[Any], left: Unpaired) -> Checked:
    surplus = len(got) - len(expected)
    parts = [f"expected {counted(len(expected), 'item')}, got {len(got)}"] if surplus else []
    if left.extra:
        place = left.extra[0]
        parts.append(f"{_short(got[place])} at [{place}] is {_how_odd(got[place], expected)}{_more(left.extra, left)}")
    if left.missing:
        parts.append(f"{_short(expected[left.missing[0]])} is missing{_more(left.missing, left)}")
    return rejected("; ".join(parts), _hint(surplus, left))


def _how_odd(item: object, expected: list[Any]) -> str:
    scalar = isinstance(item, str | int)
    return (
        "too often" if scalar and any(type(one) is type(item) and one == item for one in expected) else "not expected"
    )


def _more(places: list[int], left: Unpaired) -> str:
    if len(places) < 2:
        return ""
    return f" (and {'' if left.complete else 'at least '}{len(places) - 1} more)"


def _hint(surplus: int, left: Unpaired) -> str:
    if not left.missing:
        return "all that is expected is there, and more"
    if not left.extra:
        return "all that is there is expected, but something is missing"
    return "" if surplus == 0 else ("too many items" if surplus > 0 else "too few items")
