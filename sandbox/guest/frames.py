"""pandas on the wire. Imported only where a program's values need it; the host keeps columns and never needs pandas.

Column types: NumPy's names (`wire.DTYPES`), `text` (str or None), `datetime64[ns]` (ISO 8601 or None).
"""

from __future__ import annotations

from typing import Any

import numpy
import pandas

from sandbox.guest import wire

TEXT = "text"
TIME = "datetime64[ns]"


def inbound(value: wire.Frame | wire.Series) -> Any:
    if isinstance(value, wire.Series):
        return _series(value.column, value.index)
    names = [column.name for column in value.columns]
    parts = [_series(column, value.index) for column in value.columns]
    if not parts:
        return pandas.DataFrame(index=list(value.index))
    frame = pandas.concat(parts, axis=1)
    frame.columns = names
    return frame


def _series(column: wire.Column, index: tuple[Any, ...]) -> Any:
    values: Any = list(column.values)
    if column.dtype == TEXT:
        array = pandas.array(values, dtype="str") if values else pandas.array([], dtype="str")
    elif column.dtype == TIME:
        array = pandas.to_datetime(values, format="ISO8601").astype(TIME) if values else numpy.array([], dtype=TIME)
    else:
        array = numpy.array([numpy.nan if v is None else v for v in values], dtype=column.dtype)
    return pandas.Series(array, index=list(index) if index else None, name=column.name)


def outbound(value: Any) -> wire.Frame | wire.Series:
    """Raises: wire.BadValue: a column type that cannot travel."""
    if isinstance(value, pandas.Series):
        return wire.Series(_column(value.name, value), _index(value))
    names = list(value.columns)
    columns = tuple(_column(name, value.iloc[:, i]) for i, name in enumerate(names))
    return wire.Frame(columns, _index(value))


def _index(value: Any) -> tuple[Any, ...]:
    if isinstance(value.index, pandas.MultiIndex):
        raise wire.BadValue("a frame with a MultiIndex cannot be returned")
    return tuple(_scalar(item) for item in value.index.tolist())


def _column(label: Any, series: Any) -> wire.Column:
    name = _name(label)
    dtype = str(series.dtype)
    if dtype in wire.DTYPES:
        return wire.Column(name, dtype, tuple(series.tolist()))
    if dtype.startswith("datetime64["):
        values = tuple(None if pandas.isna(v) else v.isoformat() for v in series)
        return wire.Column(name, TIME, values)
    if dtype in ("str", "string", "object", "category"):
        return wire.Column(name, TEXT, tuple(_text(name, v) for v in series.tolist()))
    raise wire.BadValue(f"column {name!r} of dtype {dtype} cannot be returned")


def _name(label: Any) -> str | int | None:
    """A column's name, NumPy's own as Python's: a row of a frame is named by an item of its index. Raises: wire.BadValue."""
    # A timedelta64 is a numpy.integer, too.
    if isinstance(label, numpy.integer) and label.dtype.kind in "iu":
        return int(label)
    # Beside texts pandas has NaN where a name of None was given.
    if _is_missing(label):
        return None
    if type(label) is numpy.str_:
        return str(label)
    if type(label) is str or type(label) is int:
        return label
    raise wire.BadValue("a column's name must be a string or an integer")


def _text(name: str | int | None, value: Any) -> str | None:
    if _is_missing(value):
        return None
    if type(value) is numpy.str_:
        return str(value)
    if type(value) is not str:
        raise wire.BadValue(f"column {name!r} holds a value of type {type(value).__name__}, not text")
    return value


def _is_missing(value: Any) -> bool:
    return value is None or value is pandas.NA or (isinstance(value, float) and value != value)


def _scalar(item: Any) -> Any:
    if isinstance(item, pandas.Timestamp):
        return item.isoformat()
    return item
