"""How much there is in a value: what a multiset of it would cost, before any of it is written down."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import numpy as np

from sandbox.guest import wire

LITTLE = 10_000
"""So much may come whatever is expected: a wrong answer of that size gets a full report."""
CHARACTERS = 16
"""Of a text, that count as one scalar."""


def far_larger(got: object, expected: object) -> bool:
    """Is there so much more in `got` that the two cannot be equal, and need not be looked at one by one?"""
    much = bulk(got)
    return much > LITTLE and much > LITTLE + 2 * bulk(expected)


def bulk(value: Any) -> int:
    """About how many scalars there are in it, at every depth; a long text counts for several."""
    kind = type(value)
    if kind is str:
        return 1 + len(value) // CHARACTERS
    if kind is list or kind is tuple or kind is set:
        return _of_all(value)
    if kind is dict:
        return _of_all(value) + _of_all(value.values())
    if kind is np.ndarray:
        return int(value.size)
    if kind is wire.Series:
        return _of_all(value.column.values) + len(value.index)
    if kind is wire.Frame:
        return sum(_of_all(column.values) for column in value.columns) + len(value.index)
    return 1


_ONE = frozenset({int, float, bool, type(None)})


def _of_all(items: Collection[Any]) -> int:
    """Itself counts, too: a list of empty lists is not nothing."""
    kinds = set(map(type, items))
    if kinds <= _ONE:
        return 1 + len(items)
    if kinds == {str}:
        return 1 + sum(map(len, items)) // CHARACTERS + len(items)
    return 1 + sum(map(bulk, items))
