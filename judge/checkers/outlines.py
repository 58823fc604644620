"""Values as outlines (`judge.checkers.pairing`): what is exact in them as a text, and their floats beside it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from itertools import chain, groupby
from operator import attrgetter, itemgetter
from typing import Any

import numpy as np

from judge.checkers.canonical import Canonical, array_kind
from judge.checkers.pairing import Outline, Rule, Unpaired, unpaired
from judge.checkers.tolerance import NanPolicy, Tolerance

_EXACT = frozenset({int, str, bool, type(None)})


def unpaired_items(expected: Sequence[Any], got: Sequence[Any], depth: int, tolerance: Tolerance) -> Unpaired:
    """What is left over of two lists as multisets. `depth`: at how many levels of lists in their items, from the outside,
    the order is free as well. `tolerance`: of floats."""
    writer = _Writer(tolerance)
    rule = Rule(lambda _: tolerance, lambda i, j: _equal(expected[i], got[j], depth, tolerance))
    return unpaired(writer.all(expected, depth), writer.all(got, depth), rule)


class _Writer:
    """Writes the outlines of both sides of a comparison."""

    def __init__(self, tolerance: Tolerance) -> None:
        self._canonical = Canonical()
        self._nan_is_equal = tolerance.nan is NanPolicy.EQUAL

    def all(self, values: Iterable[Any], depth: int) -> list[Outline]:
        return [self._outline(value, depth) for value in values]

    def _outline(self, value: Any, depth: int) -> Outline:
        kind = type(value)
        if kind in _EXACT:
            return Outline(self._canonical.text(value))
        if kind is float:
            return self._float(value)
        if kind is list or kind is tuple:
            kinds = set(map(type, value))
            if kinds <= _EXACT:
                return Outline(self._canonical.text(value, depth))
            if kinds == {float} and all(map(math.isfinite, value)):
                return Outline(f"[{','.join('f' * len(value))}]", tuple(sorted(value) if depth > 0 else value))
            return self._list("[", self.all(value, depth - 1), depth > 0)
        if kind is set:
            return self._list("(", self.all(value, 0), free=True)
        if kind is dict:
            pairs = sorted(((self._canonical.text(key), item) for key, item in value.items()), key=itemgetter(0))
            return self._list(f"{{{[key for key, _ in pairs]}", self.all((item for _, item in pairs), 0), free=False)
        # Of an array without items the shape says all, and it may promise more empty rows than there is memory for.
        if kind is np.ndarray and array_kind(value) == "f" and value.size:
            items = value.tolist()
            inside = self._list("[", self.all(items, depth - 1), depth > 0) if value.ndim else self._float(items)
            return Outline(f"f{value.shape}{inside.text}", inside.floats, inside.rough)
        return Outline(self._canonical.text(value, depth))

    def _float(self, value: float) -> Outline:
        if math.isfinite(value):
            return Outline("f", (value,))
        return Outline("nan" if self._nan_is_equal and value != value else self._canonical.text(value))

    def _list(self, opening: str, items: list[Outline], free: bool) -> Outline:
        """Where the order is free, by their texts; among items of one text, the floats of each place are put in order: in
        equal lists they are then close, place by place."""
        if not free:
            floats = tuple(chain.from_iterable(item.floats for item in items))
            return Outline(_joined(opening, items), floats, any(item.rough for item in items))
        items.sort(key=attrgetter("text"))
        columns: list[float] = []
        rough = False
        for _, group in groupby(items, key=attrgetter("text")):
            alike = list(group)
            rough = rough or any(item.rough for item in alike) or (len(alike) > 1 and len(alike[0].floats) > 1)
            columns += chain.from_iterable(map(sorted, zip(*(item.floats for item in alike), strict=True)))
        return Outline(_joined(opening, items), tuple(columns), rough)


def _joined(opening: str, items: Iterable[Outline]) -> str:
    return f"{opening}{','.join(item.text for item in items)}]"


def _equal(expected: Any, got: Any, depth: int, tolerance: Tolerance) -> bool:
    """Of two values whose texts are equal, so that only floats and free orders are left to look at."""
    if isinstance(expected, float):
        return tolerance.close(expected, got)
    if isinstance(expected, np.ndarray):
        return expected.size == 0 or _equal(expected.tolist(), got.tolist(), depth, tolerance)
    if isinstance(expected, set):
        return not unpaired_items(list(expected), list(got), 0, tolerance)
    if isinstance(expected, dict):
        return all(_equal(item, got[key], 0, tolerance) for key, item in expected.items())
    if not isinstance(expected, list | tuple):
        return True
    if depth > 0:
        return not unpaired_items(expected, got, depth - 1, tolerance)
    return all(_equal(one, other, depth - 1, tolerance) for one, other in zip(expected, got, strict=True))
