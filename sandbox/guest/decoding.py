"""Bytes to values, trusting nothing; see `sandbox.guest.wire`."""

from __future__ import annotations

import binascii
import json
import math
import operator
import re
from typing import Any

from sandbox.guest.carried import (
    DTYPES,
    MAX_COLLISIONS,
    MAX_DEPTH,
    MAX_DIGITS,
    MAX_DIMENSIONS,
    SAFE_INT,
    Column,
    Frame,
    NdArray,
    ProtocolError,
    Series,
    is_flat,
    is_plain,
)


def decode(data: bytes, max_bytes: int = 64 * 1024 * 1024) -> Any:
    """The raw tree of `data`: None, bool, int, float, str, list, dict, set, NdArray, Frame, Series.

    Raises: ProtocolError, and nothing else, whatever the bytes.
    """
    if len(data) > max_bytes:
        raise ProtocolError(f"{len(data)} bytes, at most {max_bytes} are allowed")
    _check_depth(data)
    try:
        text = data.decode("utf-8")
        parsed = _JSON.decode(text)
    except ProtocolError:
        raise
    except (ValueError, RecursionError) as error:
        # ValueError: not UTF-8, not JSON, or an integer of too many digits (refused before it is converted).
        raise ProtocolError(f"not a JSON value: {str(error)[:200]}") from None
    return _checked_at_once(parsed)


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


_JSON = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_constant)


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
    name = _checked(parts[0])
    if type(name) not in (str, int, type(None)):
        raise ProtocolError("a column's name is a string, an integer or null")
    return Column(name, parts[1], tuple(_checked(parts[2])))


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


def _checked_at_once(parsed: Any) -> Any:
    """`_checked`, of a list and of an object of lists with no look at each item, if there is nothing to take off."""
    if type(parsed) is dict:
        return {key: _checked_at_once(item) if type(item) is list else _checked(item) for key, item in parsed.items()}
    return parsed if type(parsed) is list and is_plain(parsed) else _checked(parsed)


def _checked(value: Any) -> Any:
    """No untagged integer beyond 2**53, no float that overflowed; marks are taken off. Depth was bounded before."""
    kind = type(value)
    if kind is list:
        if is_flat(value):
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
