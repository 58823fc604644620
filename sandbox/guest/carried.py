"""What can travel between host and cell (`sandbox.guest.wire`): arrays and tables as plain data, the caps, the errors."""

from __future__ import annotations

from dataclasses import dataclass
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
