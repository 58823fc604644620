"""The one codec of values, used on both sides of a cell, for arguments, returns and the `.in` and `.ans` of packages.

A value travels as JSON (ASCII on the wire) in which what JSON cannot say is tagged:

    {"$f": "nan" | "inf" | "-inf"}      {"$i": "<digits>"} beyond 2**53      {"$s": [...]} a set
    {"$d": [[key, value], ...]}         {"$nd": [dtype, shape, base64]}      {"$df": {...}}  {"$sr": {...}}

Decoding trusts nothing: bytes, depth, digits and array sizes are capped before anything is built, duplicate keys and
unknown tags are refused, and nothing is ever evaluated or unpickled. It raises `ProtocolError` only. Encoding goes by exact
type and raises `BadValue`, which names the type and the place. NumPy is looked at only if the program imported it.
"""

from __future__ import annotations

import base64
import binascii
import json
import math
import operator
import re
import sys
from collections.abc import Callable, Iterable
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


# encoding


Adapt = Callable[[Any], Any]
"""Turns a value of a type unknown here into one that is known. Raises BadValue; NotImplemented: it does not know it, either."""


def encode(value: object, adapt: Adapt | None = None) -> bytes:
    """`value` as ASCII JSON. Raises: BadValue, and whatever `adapt` raises."""
    tree = _Encoder(adapt).tree(value, ())
    return json.dumps(tree, separators=(",", ":"), allow_nan=False, check_circular=False).encode("ascii")


_PLAIN = frozenset({str, bool, type(None)})
Place = tuple[object, ...]


class _Encoder:
    def __init__(self, adapt: Adapt | None) -> None:
        self._adapt = adapt

    def tree(self, value: Any, place: Place) -> Any:
        kind = type(value)
        if kind in _PLAIN:
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
            return self._items(value, place)
        if kind is dict:
            return self._mapping(value, place)
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
        kinds = set(map(type, items))
        # The common cases at C speed: a flat list of one scalar type.
        if kinds <= _PLAIN:
            return items
        if kinds == {int} and min(items) >= -SAFE_INT and max(items) <= SAFE_INT:
            return items
        if kinds == {float} and all(map(math.isfinite, items)):
            return items
        return [self.tree(item, (*place, i)) for i, item in enumerate(items)]

    def _mapping(self, value: dict[Any, Any], place: Place) -> dict[str, Any]:
        if all(type(key) is str and not key.startswith("$") for key in value):
            return {key: self.tree(item, (*place, key)) for key, item in value.items()}
        pairs = [[self.tree(k, (*place, "a key")), self.tree(v, (*place, k))] for k, v in value.items()]
        return {"$d": pairs}

    def _columns(self, columns: Iterable[Column], place: Place) -> list[list[Any]]:
        return [[self.tree(c.name, place), c.dtype, self._items(c.values, (*place, c.name))] for c in columns]


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
    dtype = str(value.dtype.name)
    if dtype not in DTYPES:
        raise BadValue(f"an array of dtype {dtype}{_at(place)} cannot be returned; give it a numeric dtype")
    little = value.astype(value.dtype.newbyteorder("<"), copy=False)
    return NdArray(dtype, tuple(int(n) for n in value.shape), little.tobytes(order="C"))


def _type_name(kind: type) -> str:
    name = kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"
    return name[:200]  # a program may have made it


def _where(place: Place) -> str:
    return "".join(f"[{part!r}]" for part in place)


def _at(place: Place) -> str:
    return f" at {_where(place)}" if place else ""


# decoding


def decode(data: bytes, max_bytes: int = 64 * 1024 * 1024) -> Any:
    """The raw tree of `data`: None, bool, int, float, str, list, dict, set, NdArray, Frame, Series.

    Raises: ProtocolError, and nothing else, whatever the bytes.
    """
    if len(data) > max_bytes:
        raise ProtocolError(f"{len(data)} bytes, at most {max_bytes} are allowed")
    _check_depth(data)
    try:
        text = data.decode("utf-8")
        parsed = json.loads(text, object_pairs_hook=_object, parse_constant=_constant)
    except ProtocolError:
        raise
    except (ValueError, RecursionError) as error:
        # ValueError: not UTF-8, not JSON, or an integer of too many digits (refused before it is converted).
        raise ProtocolError(f"not a JSON value: {str(error)[:200]}") from None
    return _checked(parsed)


# Possessive, and content with a string that does not end: linear whatever the bytes.
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)
_BRACKETS_ONLY = bytes(set(range(256)) - set(b"[]{}"))
_SQUARE = bytes.maketrans(b"{}", b"[]")


def _check_depth(data: bytes) -> None:
    """Refuse deep nesting before the parser recurses into it: take away innermost pairs, MAX_DEPTH times."""
    if data.count(b"[") + data.count(b"{") <= MAX_DEPTH:
        return
    brackets = _STRINGS.sub(b"", data).translate(_SQUARE, _BRACKETS_ONLY)
    for _ in range(MAX_DEPTH + 4):
        if not brackets:
            return
        shorter = brackets.replace(b"[]", b"")
        if len(shorter) == len(brackets):
            break
        brackets = shorter
    if brackets:
        raise ProtocolError(f"nested deeper than {MAX_DEPTH} levels, or brackets that do not match")


def _constant(name: str) -> Any:
    raise ProtocolError(f"the literal {name}; write it as a tagged float")


def _object(pairs: list[tuple[str, Any]]) -> Any:
    if len(pairs) == 1 and pairs[0][0].startswith("$"):
        tag, body = pairs[0]
        untag = _UNTAG.get(tag)
        if untag is None:
            raise ProtocolError(f"unknown tag {tag[:20]!r}")
        return untag(body)
    result = dict(pairs)
    if len(result) != len(pairs):
        raise ProtocolError("an object holds a key twice")
    for key in result:
        if key.startswith("$"):
            raise ProtocolError(f"a key that begins with $ ({key[:20]!r}) outside a tag")
    return result


def _untag_float(body: Any) -> float:
    if body not in ("nan", "inf", "-inf") or type(body) is not str:
        raise ProtocolError("$f takes nan, inf or -inf")
    return _Special(body)


class _Special(float):
    """Marks nan and the infinities that came tagged: a plain JSON number may not overflow to one."""


_DIGITS = re.compile(rf"-?[1-9][0-9]{{0,{MAX_DIGITS - 1}}}")


def _untag_int(body: Any) -> int:
    if type(body) is not str or len(body) > MAX_DIGITS + 1 or not _DIGITS.fullmatch(body):
        raise ProtocolError(f"$i takes the digits of an integer, at most {MAX_DIGITS}")
    number = int(body)
    if -SAFE_INT <= number <= SAFE_INT:
        raise ProtocolError("$i is for integers beyond 2**53")
    return _Big(number)


class _Big(int):
    """Marks an integer that came tagged, until the tree is checked: plain JSON may not hold one of that size."""


def _untag_set(body: Any) -> set[Any]:
    items = [_plain(item) for item in _list(body, "$s")]
    _check_hashes(items, "$s")
    result = set(items)
    if len(result) != len(items):
        raise ProtocolError("$s holds an item twice")
    return result


def _untag_dict(body: Any) -> dict[Any, Any]:
    pairs = _list(body, "$d")
    if any(type(pair) is not list or len(pair) != 2 for pair in pairs):
        raise ProtocolError("$d takes [key, value] pairs")
    keys = [_plain(pair[0]) for pair in pairs]
    _check_hashes(keys, "$d")
    result = dict(zip(keys, (pair[1] for pair in pairs), strict=True))
    if len(result) != len(pairs):
        raise ProtocolError("$d holds a key twice")
    return result


def _check_hashes(keys: list[Any], tag: str) -> None:
    """Refuse keys that have no hash, and those chosen to share one: a set of these takes quadratic time to build."""
    try:
        hashes = sorted(map(hash, keys))
    except TypeError:
        raise ProtocolError(f"{tag} holds an item that cannot be in a set or a key") from None
    if any(map(operator.eq, hashes, hashes[MAX_COLLISIONS:])):
        raise ProtocolError(f"{tag} holds more than {MAX_COLLISIONS} numbers of one hash")


def _plain(item: Any) -> Any:
    """Lists among set items and dict keys were tuples. Depth is bounded, and `hash` is of plain values only."""
    if type(item) is list:
        return tuple(_plain(i) for i in item)
    return _checked(item)


def _untag_array(body: Any) -> NdArray:
    parts = _list(body, "$nd")
    if len(parts) != 3:
        raise ProtocolError("$nd takes [dtype, shape, base64]")
    dtype, shape, text = parts
    if type(dtype) is not str or dtype not in DTYPES:
        raise ProtocolError("$nd has an unknown dtype")
    if type(shape) is not list or len(shape) > MAX_DIMENSIONS or any(type(n) is not int or n < 0 for n in shape):
        raise ProtocolError("$nd has a bad shape")
    if type(text) is not str or not text.isascii():
        raise ProtocolError("$nd takes base64")
    # Sizes are compared before anything of that size is made. An axis of length 0 empties the others.
    count = 0 if 0 in shape else 1
    for n in shape:
        count *= n
        if count > len(text):
            raise ProtocolError("$nd: shape and data do not agree")
    try:
        data = binascii.a2b_base64(text.encode("ascii"), strict_mode=True)
    except binascii.Error:
        raise ProtocolError("$nd: not base64") from None
    if len(data) != count * DTYPES[dtype]:
        raise ProtocolError("$nd: shape and data do not agree")
    return NdArray(dtype, tuple(shape), data)


def _untag_frame(body: Any) -> Frame:
    if type(body) is not dict or set(body) != {"columns", "index"}:
        raise ProtocolError("$df takes columns and index")
    columns = tuple(_column(c) for c in _list(body["columns"], "$df"))
    index = tuple(_checked(_list(body["index"], "$df")))
    if any(len(c.values) != len(index) for c in columns):
        raise ProtocolError("$df: a column is not as long as the index")
    return Frame(columns, index)


def _untag_series(body: Any) -> Series:
    if type(body) is not dict or set(body) != {"column", "index"}:
        raise ProtocolError("$sr takes column and index")
    column, index = _column(body["column"]), tuple(_checked(_list(body["index"], "$sr")))
    if len(column.values) != len(index):
        raise ProtocolError("$sr: the values are not as many as the index")
    return Series(column, index)


def _column(body: Any) -> Column:
    parts = _list(body, "a column")
    if len(parts) != 3 or type(parts[1]) is not str or len(parts[1]) > 40 or type(parts[2]) is not list:
        raise ProtocolError("a column is [name, dtype, values]")
    if type(parts[0]) not in (str, int, type(None)):
        raise ProtocolError("a column's name is a string, an integer or null")
    return Column(parts[0], parts[1], tuple(_checked(parts[2])))


def _list(body: Any, tag: str) -> list[Any]:
    if type(body) is not list:
        raise ProtocolError(f"{tag} takes a list")
    return body


_UNTAG = {
    "$f": _untag_float,
    "$i": _untag_int,
    "$s": _untag_set,
    "$d": _untag_dict,
    "$nd": _untag_array,
    "$df": _untag_frame,
    "$sr": _untag_series,
}


def _checked(value: Any) -> Any:
    """No untagged integer beyond 2**53, no float that overflowed; marks are taken off. Depth was bounded before."""
    kind = type(value)
    if kind is list:
        kinds = set(map(type, value))
        if kinds <= _PLAIN:
            return value
        if kinds == {float} and all(map(math.isfinite, value)):
            return value
        if kinds == {int} and min(value) >= -SAFE_INT and max(value) <= SAFE_INT:
            return value
        return [_checked(item) for item in value]
    if kind is dict:
        return {key: _checked(item) for key, item in value.items()}
    if kind is _Big:
        return int(value)
    if kind is _Special:
        return float(value)
    if kind is float and not math.isfinite(value):
        raise ProtocolError("a number too large for a float")
    if kind is int and not -SAFE_INT <= value <= SAFE_INT:
        raise ProtocolError("an integer beyond 2**53 without its tag")
    return value
