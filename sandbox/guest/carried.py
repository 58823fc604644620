"""What can travel between host and cell (`sandbox.guest.wire`): arrays and tables as plain data, the caps, the errors."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

MAX_DEPTH = 64
MAX_DIGITS = 4300
"""Digits of an integer: what Python itself converts without being told to (sys.int_info.default_max_str_digits)."""
SAFE_INT = 2**53
"""Integers up to this size are plain JSON; other readers of the files would round larger ones."""

DTYPES = {
    "bool": 1,
    "int8": 1,
    "int16": 2,
    "int32": 4,
    "int64": 8,
    "uint8": 1,
    "uint16": 2,
    "uint32": 4,
    "uint64": 8,
    "float16": 2,
    "float32": 4,
    "float64": 8,
    "complex64": 8,
    "complex128": 16,
}
"""Array types that may travel, and their item size in bytes. Always little-endian, C order."""

PLAIN = frozenset({str, bool, type(None)})
"""Types that JSON says as they are, whatever the value."""
LISTS = frozenset({list, tuple})
LEVELS = 5
MOST_ITEMS = 2**21
"""Of one level that `is_plain` looks at: what it lays side by side stays below 16 MiB."""
MAX_DIMENSIONS = 32
MAX_COLLISIONS = 256
"""Keys of one hash that a set or dict may have. All powers of two that may travel, hardly meant ill, have 235."""


class ProtocolError(ValueError):
    """The bytes are not a value of ours."""


class BadValue(TypeError):
    """A value that cannot travel; the message names its type and place (`[2]["x"]`)."""


@dataclass(frozen=True, slots=True)
class NdArray:
    """An array as it travels: `data` holds the items, little-endian, in C order."""

    dtype: str
    shape: tuple[int, ...]
    data: bytes


@dataclass(frozen=True, slots=True)
class Column:
    """`dtype`: a name of `DTYPES`, `text` or `datetime64[ns]`. Missing values are None; times are ISO 8601 strings."""

    name: Any
    dtype: str
    values: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Frame:
    columns: tuple[Column, ...]
    index: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Series:
    column: Column
    index: tuple[Any, ...]


def is_flat(items: Sequence[Any]) -> bool:
    """Whether all are scalars that JSON says as they are: at C speed."""
    kinds = set(map(type, items))
    return kinds <= _PLAIN_SCALARS and _as_they_are(items, kinds)


def is_plain(items: Sequence[Any]) -> bool:
    """`is_flat`, of lists of lists: level by level. False also of what is deeper or larger than this looks."""
    for _ in range(LEVELS):
        kinds = set(map(type, items))
        if not kinds <= _NESTED or not _as_they_are(items, kinds):
            return False
        if not kinds & LISTS:
            return True
        lists = items if kinds <= LISTS else [item for item in items if type(item) in LISTS]
        if sum(map(len, lists)) > MOST_ITEMS:
            return False
        items = list(chain.from_iterable(lists))
    return False


_PLAIN_SCALARS = PLAIN | {int, float}
_NESTED = _PLAIN_SCALARS | LISTS


def _as_they_are(items: Sequence[Any], kinds: set[type]) -> bool:
    """Whether the numbers among them, which are of these kinds, need no tag."""
    return all(_are_untagged(items, kind, kinds) for kind in (int, float) if kind in kinds)


def _are_untagged(items: Sequence[Any], kind: type, kinds: set[type]) -> bool:
    numbers = items if len(kinds) == 1 else [item for item in items if type(item) is kind]
    if kind is float:
        return all(map(math.isfinite, numbers))
    return bool(min(numbers) >= -SAFE_INT and max(numbers) <= SAFE_INT)
