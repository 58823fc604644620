"""Values to bytes, by type; see `sandbox.guest.wire`. NumPy is looked at only if the program imported it.

A scalar's type must be exact. Of a subclass of `tuple`, `list` or `dict` (a named tuple, a `defaultdict`) the plain content counts,
read past whatever the subclass says of itself.
"""

from __future__ import annotations

import base64
import json
import math
import sys
from collections.abc import Callable, Iterable
from typing import Any

from sandbox.guest.carried import (
    DTYPES,
    MAX_DEPTH,
    MAX_DIGITS,
    PLAIN,
    SAFE_INT,
    BadValue,
    Column,
    Frame,
    NdArray,
    Series,
    is_flat,
    is_plain,
)

Adapt = Callable[[Any], Any]
"""Turns a value of a type unknown here into one that is known. Raises BadValue; NotImplemented: it does not know it, either."""


def encode(value: object, adapt: Adapt | None = None) -> bytes:
    """`value` as ASCII JSON. Raises: BadValue, and whatever `adapt` raises."""
    return _JSON.encode(_Encoder(adapt).tree(value, ())).encode("ascii")


Place = tuple[object, ...]

NEAR = 2
_JSON = json.JSONEncoder(separators=(",", ":"), allow_nan=False, check_circular=False)
_DTYPE_OF = {("b" if name == "bool" else name[0]) + str(size): name for name, size in DTYPES.items()}
"""By NumPy's own code for it, less the byte order; it says the name with a good deal of Python."""


class _Encoder:
    def __init__(self, adapt: Adapt | None) -> None:
        self._adapt = adapt

    def tree(self, value: Any, place: Place) -> Any:
        kind = type(value)
        if kind in PLAIN:
            return value
        if kind is int:
            return value if -SAFE_INT <= value <= SAFE_INT else {"$i": _digits(value, place)}
        if kind is float:
            return value if math.isfinite(value) else {"$f": _special(value)}
        if len(place) >= MAX_DEPTH:
            raise BadValue(
                f"the value is nested deeper than {MAX_DEPTH} levels (or contains itself) at {_where(place[:6])}…"
            )
        if kind is list or kind is tuple:
            # Near the top only: further down each list would be gone through as often as it is deep.
            return value if len(place) < NEAR and is_plain(value) else self._items(value, place)
        if kind is dict:
            return self._mapping(list(value.items()), place)
        if kind is set or kind is frozenset:
            return {"$s": self._items(sorted(value, key=_sort_key), place)}
        if kind is NdArray:
            return {"$nd": [value.dtype, list(value.shape), base64.b64encode(value.data).decode("ascii")]}
        if kind is Frame:
            return {
                "$df": {
                    "columns": self._columns(value.columns, place),
                    "index": self._items(value.index, place),
                }
            }
        if kind is Series:
            return {
                "$sr": {
                    "column": self._columns([value.column], place)[0],
                    "index": self._items(value.index, place),
                }
            }
        return self.tree(self._foreign(value, place), place)

    def _foreign(self, value: Any, place: Place) -> Any:
        known = _from_numpy(value, place)
        if known is None:
            known = _plain(value)
        if known is not None:
            return known
        try:
            adapted = NotImplemented if self._adapt is None else self._adapt(value)
        except BadValue as error:
            raise BadValue(f"{error}{_at(place)}") from None
        if adapted is NotImplemented:
            raise BadValue(f"a value of type {_type_name(type(value))}{_at(place)} cannot be returned")
        return adapted

    def _items(self, values: Iterable[Any], place: Place) -> list[Any]:
        items = list(values)
        if is_flat(items):
            return items
        return [self.tree(item, (*place, i)) for i, item in enumerate(items)]

    def _mapping(self, pairs: list[tuple[Any, Any]], place: Place) -> dict[str, Any]:
        if all(type(key) is str and not key.startswith("$") for key, _ in pairs):
            return {key: self.tree(item, (*place, key)) for key, item in pairs}
        return {"$d": [[self.tree(k, (*place, "a key")), self.tree(v, (*place, k))] for k, v in pairs]}

    def _columns(self, columns: Iterable[Column], place: Place) -> list[list[Any]]:
        return [[self.tree(c.name, place), c.dtype, self._items(c.values, (*place, c.name))] for c in columns]


def _plain(value: Any) -> list[Any] | dict[Any, Any] | None:
    """What a subclass of a list, tuple or dict holds; None of everything else."""
    kind = type(value)
    if issubclass(kind, tuple):
        return list(tuple.__iter__(value))
    if issubclass(kind, list):
        return list(list.__iter__(value))
    return dict(dict.items(value)) if issubclass(kind, dict) else None


def _sort_key(item: Any) -> tuple[str, str]:
    # A set has no order of its own; give it one that does not depend on hashes.
    return type(item).__name__, (f"{item:+060d}" if type(item) is int and abs(item) < 10**58 else repr(item))


def _digits(value: int, place: Place) -> str:
    try:
        return str(value)
    except ValueError:
        raise BadValue(f"an integer of more than {MAX_DIGITS} digits{_at(place)}") from None


def _special(value: float) -> str:
    return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")


def _from_numpy(value: Any, place: Place) -> Any:
    """NumPy's scalars and arrays, by exact type, as values of ours; None for everything else."""
    numpy = sys.modules.get("numpy")
    kind = type(value)
    if numpy is None:
        return None
    if kind is numpy.ndarray:
        return _from_ndarray(value, place)
    if kind.__module__ != "numpy" or not isinstance(value, numpy.generic):
        return None
    if kind is numpy.bool_:
        return bool(value)
    if isinstance(value, numpy.integer) and not isinstance(value, numpy.timedelta64):
        return int(value)
    if isinstance(value, numpy.floating) and kind is not numpy.longdouble:
        return float(value)
    return str(value) if kind is numpy.str_ else None


def _from_ndarray(value: Any, place: Place) -> NdArray:
    code = value.dtype.str
    dtype = _DTYPE_OF.get(code[1:])
    if dtype is None:
        raise BadValue(f"an array of dtype {value.dtype.name}{_at(place)} cannot be returned; give it a numeric dtype")
    little = value.astype("<" + code[1:]) if code[0] == ">" else value
    return NdArray(dtype, value.shape, little.tobytes())


def _type_name(kind: type) -> str:
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return name[:200]  # a program may have made it


def _where(place: Place) -> str:
    return "".join(f"[{part!r}]" for part in place)


def _at(place: Place) -> str:
    return f" at {_where(place)}" if place else ""
