"""Tables at the door: columns of known dtypes, each value of its column's dtype, one text for one time.

A missing number is NaN, a missing text or time None, however they were written; in an index, too.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any, NoReturn, TypeAlias

import numpy as np

from judge.values.mismatch import Place, described
from sandbox.guest import wire

TEXT, TIME = "text", "datetime64[ns]"
DTYPES = (*(name for name in wire.DTYPES if not name.startswith("complex")), TEXT, TIME)
"""What a column may hold. Complex numbers have no form on the wire but that of an array."""

FIRST_YEAR, LAST_YEAR = 1678, 2261
"""Whole years within 2^63 nanoseconds of 1970."""

Table: TypeAlias = wire.Frame | wire.Series
Refuse: TypeAlias = Callable[[str, str, Place], NoReturn]
"""Told what was expected, what came, and where."""

_NUMBERS = frozenset({int, float, type(None)})
_SCALARS = _NUMBERS | {bool, str}
_TIME = re.compile(
    r"([0-9]{4}-[0-9]{2}-[0-9]{2})(?:[T ]([0-9]{2}:[0-9]{2})(:[0-9]{2})?(?:\.([0-9]{1,9}))?)?(Z|[+-][0-9]{2}:[0-9]{2})?"
)


def checked(table: Table, place: Place, refuse: Refuse) -> Table:
    """`table` with its values as they are compared. Calls `refuse` at the first that is none."""
    index = _index(table.index, place, refuse)
    if isinstance(table, wire.Series):
        return wire.Series(_column(table.column, place, refuse), index)
    return wire.Frame(tuple(_column(column, place, refuse) for column in table.columns), index)


def _index(labels: Sequence[Any], place: Place, refuse: Refuse) -> tuple[Any, ...]:
    """As pandas keeps them: beside a float or a missing one whole numbers are floats, so that 1 and 1.0 are one label."""
    for row, label in enumerate(labels):
        if type(label) not in _SCALARS:
            refuse("a plain value", described(label), (*place, "index", row))
    kinds = set(map(type, labels))
    if not kinds & {float, type(None)}:
        return tuple(labels)
    if kinds <= _NUMBERS and not all(map(_is_missing, labels)):
        try:
            return tuple(map(_float, labels))
        except _Wrong:
            return tuple(labels)  # an int that no float can hold stays one in pandas, too
    return tuple(None if _is_nan(label) else label for label in labels)


def _column(column: wire.Column, place: Place, refuse: Refuse) -> wire.Column:
    here = (*place, column.name)
    if column.dtype not in DTYPES:
        refuse(f"a column of one of {', '.join(DTYPES)}", f"dtype {column.dtype!r:.60}", here)
    if column.dtype == TEXT:
        values = _each(column.values, _text, "text or None", here, refuse)
    elif column.dtype == TIME:
        values = _each(column.values, _time, "a time such as 2024-01-31T12:00:00, or None", here, refuse)
    else:
        values = _numbers(column, here, refuse)
    return wire.Column(column.name, column.dtype, values)


class _Wrong(ValueError):
    """A value that its column cannot hold."""


def _each(
    values: tuple[Any, ...], read: Callable[[Any], Any], expected: str, place: Place, refuse: Refuse
) -> tuple[Any, ...]:
    result = []
    for row, value in enumerate(values):
        try:
            result.append(read(value))
        except _Wrong as error:
            refuse(expected, str(error) or described(value), (*place, row))
    return tuple(result)


def _text(value: Any) -> str | None:
    if type(value) is str:
        return value
    if _is_missing(value):
        return None
    raise _Wrong


def _time(value: Any) -> str | None:
    if _is_missing(value):
        return None
    parts = _TIME.fullmatch(value) if type(value) is str else None
    if parts is None:
        raise _Wrong("text of another form" if type(value) is str else "")
    day, minute, second, fraction, zone = parts.groups()
    if zone is not None:
        raise _Wrong("a time with a zone")
    clock = f"{minute or '00:00'}{second or ':00'}"
    _check_calendar(day, clock)
    fraction = (fraction or "").rstrip("0")
    return f"{day}T{clock}{'.' if fraction else ''}{fraction}"


def _check_calendar(day: str, clock: str) -> None:
    try:
        year = date.fromisoformat(day).year
    except ValueError:
        raise _Wrong("a day that no calendar has") from None
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise _Wrong(f"one that {TIME} cannot hold")
    hours, minutes, seconds = map(int, clock.split(":"))
    if hours > 23 or minutes > 59 or seconds > 59:
        raise _Wrong("a time that no clock shows")


def _is_nan(value: Any) -> bool:
    return type(value) is float and math.isnan(value)


def _is_missing(value: Any) -> bool:
    return value is None or _is_nan(value)


def _numbers(column: wire.Column, place: Place, refuse: Refuse) -> tuple[Any, ...]:
    dtype = np.dtype(column.dtype)
    kinds = set(map(type, column.values))
    if dtype.kind == "b":
        return column.values if kinds <= {bool} else _each(column.values, _only(bool), "True or False", place, refuse)
    if dtype.kind == "f":
        return _floats(column, dtype, kinds, place, refuse)
    if not kinds <= {int}:
        _each(column.values, _only(int), f"an integer ({dtype.name} has no missing values)", place, refuse)
    limits = np.iinfo(dtype)
    for row, value in enumerate(column.values):
        if not limits.min <= value <= limits.max:
            refuse(f"an integer of {dtype.name}", "one out of its range", (*place, row))
    return column.values


def _floats(
    column: wire.Column, dtype: np.dtype[Any], kinds: set[type], place: Place, refuse: Refuse
) -> tuple[Any, ...]:
    values = column.values
    if not kinds <= {float}:
        values = _each(values, _float, "a number, or None", place, refuse)
    if dtype.itemsize == 8:
        return values
    # As the column holds them: 0.1 is another number in float32.
    with np.errstate(all="ignore"):
        narrow = np.array(values, np.float64).astype(dtype)
    wide = np.isinf(narrow) & np.isfinite(np.array(values, np.float64))
    if wide.any():
        refuse(f"a number of {dtype.name}", "one out of its range", (*place, int(np.argmax(wide))))
    return tuple(narrow.tolist())


def _only(kind: type) -> Callable[[Any], Any]:
    def read(value: Any) -> Any:
        if type(value) is not kind:
            raise _Wrong
        return value

    return read


def _float(value: Any) -> float:
    if value is None:
        return math.nan
    if type(value) is not float and type(value) is not int:
        raise _Wrong
    try:
        return float(value)
    except OverflowError:
        raise _Wrong("an int too large for a float") from None
