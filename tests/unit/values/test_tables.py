"""Tables at the door: each cell is of its column's dtype, and what is missing has one form."""

from __future__ import annotations

import math
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.canonical import Canonical
from judge.values.accept import ValueMismatch, accept, returned
from judge.values.types import parse
from sandbox.guest import wire
from sandbox.guest.wire import Column, Frame, Series

NAN = math.nan
SERIES, FRAME = parse("Series"), parse("DataFrame")


def series(dtype: str, *values: Any) -> Series:
    return Series(Column("x", dtype, values), tuple(range(len(values))))


@pytest.mark.parametrize(
    ("dtype", "raw", "value"),
    [
        ("float64", (1, 0.5, None, NAN), (1.0, 0.5, NAN, NAN)),
        ("float32", (0.1, None), (0.10000000149011612, NAN)),
        ("float16", (math.inf, 0.5), (math.inf, 0.5)),
        ("int64", (1, -(2**63)), (1, -(2**63))),
        ("uint8", (0, 255), (0, 255)),
        ("bool", (True, False), (True, False)),
        ("text", ("", None, NAN), ("", None, None)),
        ("datetime64[ns]", ("2024-01-31", None, NAN), ("2024-01-31T00:00:00", None, None)),
        (
            "datetime64[ns]",
            ("2024-01-31 12:30", "2024-01-31T12:30:05.250"),
            ("2024-01-31T12:30:00", "2024-01-31T12:30:05.25"),
        ),
    ],
)
def test_what_becomes_of_a_column(dtype: str, raw: tuple[Any, ...], value: tuple[Any, ...]) -> None:
    for read in (accept, returned):
        for type_ in (SERIES, parse("Any"), parse("Series | None")):
            got = read(series(dtype, *raw), type_)
            assert isinstance(got, Series)
            assert repr(got.column.values) == repr(value)
            assert repr(read(got, type_)) == repr(got)
    (got,) = accept([series(dtype, *raw)], parse("list[Series]"))  # type: ignore[misc]
    assert repr(got.column.values) == repr(value)


@pytest.mark.parametrize(
    ("dtype", "values", "message"),
    [
        ("float64", (1.0, True), "expected a number, or None, got bool at ['x'][1]"),
        ("float64", ("1.0",), "expected a number, or None, got str at ['x'][0]"),
        ("float64", (10**400,), "got an int too large for a float at ['x'][0]"),
        ("float32", (1.0, 1e39), "expected a number of float32, got one out of its range at ['x'][1]"),
        ("int64", (1, None), "expected an integer (int64 has no missing values), got None at ['x'][1]"),
        ("int64", (1.0,), "got float at ['x'][0]"),
        ("int64", (True,), "got bool at ['x'][0]"),
        ("int8", (1, 128), "expected an integer of int8, got one out of its range at ['x'][1]"),
        ("uint8", (-1,), "out of its range at ['x'][0]"),
        ("bool", (True, 1), "expected True or False, got int at ['x'][1]"),
        ("text", ("a", 1), "expected text or None, got int at ['x'][1]"),
        ("text", ({"a": []},), "expected text or None, got dict at ['x'][0]"),
        ("datetime64[ns]", (0,), "expected a time such as 2024-01-31T12:00:00, or None, got int at ['x'][0]"),
        ("datetime64[ns]", ("31.1.2024",), "got text of another form at ['x'][0]"),
        ("datetime64[ns]", ("2024-02-30",), "got a day that no calendar has at ['x'][0]"),
        ("datetime64[ns]", ("2024-02-03T24:00",), "got a time that no clock shows at ['x'][0]"),
        ("datetime64[ns]", ("2024-02-03T12:00:00+01:00",), "got a time with a zone at ['x'][0]"),
        ("datetime64[ns]", ("2024-02-03T12:00:00Z",), "got a time with a zone at ['x'][0]"),
        ("datetime64[ns]", ("1677-12-31",), "got one that datetime64[ns] cannot hold at ['x'][0]"),
        ("datetime64[ns]", ("2262-01-01",), "got one that datetime64[ns] cannot hold at ['x'][0]"),
        ("object", (1,), "got dtype 'object' at ['x']"),
        ("complex128", (1.0,), "got dtype 'complex128' at ['x']"),
        ("\x1b[31m" * 8, (1,), r"got dtype '\x1b[31m"),
    ],
)
def test_what_is_refused(dtype: str, values: tuple[Any, ...], message: str) -> None:
    for read in (accept, returned):
        with pytest.raises(ValueMismatch) as caught:
            read(series(dtype, *values), SERIES)
        assert message in str(caught.value)
        assert str(caught.value).isprintable()


@pytest.mark.parametrize("item", [[1], {"a": 1}, {1}, wire.NdArray("int8", (), b"1")])
def test_an_index_holds_plain_values(item: Any) -> None:
    frame = Frame((Column("a", "int64", (1, 2)),), (0, item))
    with pytest.raises(ValueMismatch, match=r"expected a plain value, got .* at t\[1\]\['index'\]\[1\]"):
        returned_inside(frame)


@pytest.mark.parametrize(
    ("written", "labels"),
    [
        (("x", None), ("x", None)),
        (("x", NAN), ("x", None)),
        ((None, NAN), (None, None)),
        ((True, NAN), (True, None)),
        ((1, "x", NAN), (1, "x", None)),
        ((1, 2.5), (1.0, 2.5)),
        ((1, None), (1.0, NAN)),
        ((0.5, NAN), (0.5, NAN)),
        ((10**400, 2.5), (10**400, 2.5)),
        ((1, 2), (1, 2)),
        ((True, 2.5), (True, 2.5)),
    ],
)
def test_what_becomes_of_an_index(written: tuple[Any, ...], labels: tuple[Any, ...]) -> None:
    column = Column("a", "int64", (1,) * len(written))
    for read in (accept, returned):
        for table, type_ in ((Series(column, written), SERIES), (Frame((column,), written), FRAME)):
            got = read(table, type_)
            assert isinstance(got, Series | Frame)
            assert repr(got.index) == repr(labels)


@pytest.mark.parametrize("index", [("x", None), (None, None), (1, 2.5), (1, 2), (True, None), (2**64, 2.5)])
def test_an_index_is_equal_to_what_pandas_makes_of_it(index: tuple[Any, ...]) -> None:
    frames = pytest.importorskip("sandbox.guest.frames")
    expected = accept(Frame((Column("a", "int64", (1, 2)),), index), FRAME)
    assert repr(returned(frames.outbound(frames.inbound(expected)), FRAME)) == repr(expected)


def returned_inside(frame: Frame) -> None:
    from judge.values.reader import Origin, Reader

    Reader(Origin.CANDIDATE, root="t").read([None, frame], parse("list[Any]"))


cells = (
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=2) | st.lists(st.integers(), max_size=1)
)


@given(
    st.sampled_from([*wire.DTYPES, "text", "datetime64[ns]", "object"]),
    st.lists(cells | st.dates(date(1600, 1, 1)).map(str), max_size=3),
    cells,
)
def test_any_table_is_taken_or_refused_and_stays_as_it_was_taken(dtype: str, values: list[Any], index: Any) -> None:
    frame = Frame((Column("a", dtype, tuple(values)),), (index,) * len(values))
    try:
        value = returned(wire.decode(wire.encode(frame)), FRAME)
    except ValueMismatch as error:
        assert str(error).isprintable()
    else:
        assert Canonical().text(returned(value, FRAME)) == Canonical().text(value)
        assert Canonical().text(accept(wire.decode(wire.encode(value)), FRAME)) == Canonical().text(value)


@pytest.mark.parametrize("text", ["set[float]", "dict[float, int]", "set[tuple[float, int]]"])
def test_two_integers_that_are_one_float_lose_no_key(text: str) -> None:
    keys: list[Any] = [2**53, 2**53 + 1]
    if "tuple" in text:
        keys = [(key, 1) for key in keys]
    raw: Any = dict.fromkeys(keys, 1) if text.startswith("dict") else set(keys)
    with pytest.raises(ValueMismatch, match="two integers that are the same float"):
        returned(raw, parse(text))
