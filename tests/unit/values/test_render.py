"""Excerpts: short, valid UTF-8 and printable whatever the value."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.values.render import differences, excerpt
from sandbox.guest.wire import Column, Frame, NdArray, Series


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, "None"),
        ([1, -2.5, True, "a'b"], '[1, -2.5, True, "a\'b"]'),
        ({"a": [math.nan], 3: {2, 1}}, "{'a': [nan], 3: {1, 2}}"),
        (set(), "set()"),
        ({(1, "a")}, "{(1, 'a')}"),
        (np.array([[1.5, -0.0]]), "float64 array of shape (1, 2): [[1.5, -0.0]]"),
        (np.array(True), "bool array of shape (): True"),
        (NdArray("int8", (2,), b"\x01\x02"), "int8 array of shape (2,): [1, 2]"),
        (NdArray("int8", (2**40, 0, 2**40), b""), f"<int8 array of shape ({2**40}, 0, {2**40})>"),
        (
            Frame((Column("a", "int64", (1, None)),), (0, 1)),
            "DataFrame of 2 rows: {'a' (int64): [1, None]}, index [0, 1]",
        ),
        (Series(Column(None, "text", ("x",)), ("r",)), "Series of 1 rows: {None (text): ['x']}, index ['r']"),
        ("\x1b[0m\u202e\ud800\n", r"'\x1b[0m\u202e\ud800\n'"),
        (b"1 2\n\x1b\xff\t", "1 2\n\\x1b\\xff\t"),
        (b"1 2\r\n", "1 2\\r\n"),
    ],
)
def test_short_values_are_shown_whole(value: Any, text: str) -> None:
    assert excerpt(value) == (text, False)


def test_the_middle_of_a_long_list_is_counted() -> None:
    text, cut = excerpt(list(range(100_000)), 100)
    assert cut
    assert text.startswith("[0, 1, 2, ")
    assert text.endswith(", 99998, 99999]")
    # As many commas as numbers: the mark stands between two as one more.
    assert f"… {100_000 - text.count(',')} more …" in text


def test_both_ends_of_a_long_text_are_shown() -> None:
    text, cut = excerpt("a" * 1000 + "b" * 1000, 120)
    assert cut
    assert text.startswith("'aaaa")
    assert text.endswith("bbbb'")
    assert "more characters" in text


def test_an_integer_that_nobody_reads_is_measured() -> None:
    assert excerpt([10**5000]) == ("[<int of 16610 bits>]", True)


def test_long_output_is_cut_at_the_end() -> None:
    assert excerpt(b"ab\n" * 100, 7) == ("ab\nab\n…", True)


scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(), max_size=40)
values = st.binary(max_size=80) | st.recursive(
    scalars | st.lists(st.integers(0, 9), max_size=6).map(np.array),
    lambda inner: st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=30,
)


@given(values, st.integers(30, 300))
def test_any_value_is_short_printable_text(value: Any, limit: int) -> None:
    text, _ = excerpt(value, limit)
    text.encode("utf-8")
    assert len(text) <= limit
    assert text.replace("\n", "").replace("\t", "").isprintable()


def test_differences_are_marked_in_their_neighbourhood() -> None:
    expected = np.arange(24.0).reshape(2, 12)
    got = expected.copy()
    got[1, 5] = -1
    assert differences(expected, got, expected != got) == (
        "expected[1, 2:9] = … 14.0, 15.0, 16.0, »17.0«, 18.0, 19.0, 20.0 …\n"
        "got[1, 2:9]      = … 14.0, 15.0, 16.0, »-1.0«, 18.0, 19.0, 20.0 …"
    )


def test_no_differences_are_nothing() -> None:
    assert differences(np.ones(3), np.ones(3), np.zeros(3, bool)) == ""
