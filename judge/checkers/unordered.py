"""`unordered`: a list as a multiset. Items are compared exactly, by kind and value."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.canonical import Canonical, array_kind
from judge.values.mismatch import described
from judge.values.render import excerpt


@dataclass(frozen=True, slots=True)
class Unordered:
    """`depth` 1: the order of the outer list is free. 2: that of the lists in it too; and so on.

    An array is the list of what its first axis holds. Anything but a list or an array is compared exactly.
    """

    depth: int = 1

    def check(self, answer: Answer) -> Checked:
        expected, got = answer.expected, answer.got
        if _kind(expected) != _kind(got):
            return rejected(f"expected {described(expected)}, got {described(got)}")
        canonical = Canonical()
        if not isinstance(expected, list | tuple | np.ndarray) or _scalar(expected):
            same = canonical.text(expected) == canonical.text(got)
            return ACCEPTED if same else rejected(f"expected {_short(expected)}, got {_short(got)}")
        ours = canonical.items(_items(expected), self.depth)
        theirs = canonical.items(_items(got), self.depth)
        if sorted(ours) == sorted(theirs):
            return ACCEPTED
        return _difference(_items(expected), _items(got), ours, theirs)


def _kind(value: object) -> str:
    """Arrays of one kind and number of axes are alike; lists and tuples are; all else goes by type."""
    if isinstance(value, np.ndarray):
        return f"array {array_kind(value)} {value.ndim}"
    return "list" if isinstance(value, list | tuple) else type(value).__name__


def _scalar(value: object) -> bool:
    return isinstance(value, np.ndarray) and value.ndim == 0


def _items(value: Any) -> list[Any]:
    if not isinstance(value, np.ndarray):
        return list(value)
    return value.tolist() if value.ndim == 1 else list(value)


def _short(value: object) -> str:
    return excerpt(value, 200)[0]


def _difference(expected: list[Any], got: list[Any], ours: list[str], theirs: list[str]) -> Checked:
    missing, extra = Counter(ours) - Counter(theirs), Counter(theirs) - Counter(ours)
    parts = []
    if len(expected) != len(got):
        parts.append(f"expected {len(expected)} items, got {len(got)}")
    if extra:
        place = next(i for i, text in enumerate(theirs) if text in extra)
        often = "too often" if theirs[place] in set(ours) else "not expected"
        parts.append(f"{_short(got[place])} at [{place}] is {often}")
    if missing:
        place = next(i for i, text in enumerate(ours) if text in missing)
        parts.append(f"{_short(expected[place])} is missing")
    return rejected("; ".join(parts), _hint(len(got) - len(expected), extra, missing))


def _hint(surplus: int, extra: Counter[str], missing: Counter[str]) -> str:
    if not missing:
        return "all that is expected is there, and more"
    if not extra:
        return "all that is there is expected, but something is missing"
    return "" if surplus == 0 else ("too many items" if surplus > 0 else "too few items")
