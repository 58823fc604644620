"""pandas on its way out of a program: names and texts of NumPy's count as Python's."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from sandbox.guest import adapters, wire

pd = pytest.importorskip("pandas")

NAN = float("nan")


def returned(value: Any) -> Any:
    """As the host decodes it."""
    return wire.decode(wire.encode(value, adapters.outbound))


def test_a_row_is_named_by_an_item_of_the_index() -> None:
    frame = pd.DataFrame({"a": [1, 2], "b": [3, 4]}, index=[7, 9])
    name = returned(frame.iloc[-1]).column.name
    assert (type(name), name) == (int, 9)
    assert returned(frame.iloc[-1]) == wire.Series(wire.Column(9, "int64", (2, 4)), ("a", "b"))


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("x", "x"),
        (3, 3),
        (None, None),
        (np.int8(3), 3),
        (np.uint64(2**64 - 1), 2**64 - 1),
        (np.str_("x"), "x"),
        (NAN, None),
        (np.float64("nan"), None),
        (pd.NA, None),
    ],
)
def test_names(label: Any, name: str | int | None) -> None:
    got = returned(pd.Series([1], name=label)).column.name
    assert (type(got), got) == (type(name), name)


def test_a_name_of_none_beside_texts() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["a", None])
    assert [column.name for column in returned(frame).columns] == ["a", None]


@pytest.mark.parametrize("label", [1.5, True, np.bool_(True), np.timedelta64(1, "s"), pd.Timestamp(0), ("a", "b")])
def test_other_names_are_refused(label: Any) -> None:
    with pytest.raises(wire.BadValue, match=r"^a column's name must be a string or an integer$"):
        returned(pd.Series([1], name=label))


def test_texts() -> None:
    column = returned(pd.Series([np.str_("x"), "y", None, NAN, pd.NA], dtype=object)).column
    assert column.values == ("x", "y", None, None, None)
    assert set(map(type, column.values)) == {str, type(None)}
    with pytest.raises(wire.BadValue, match=r"^column 5 holds a value of type int64, not text$"):
        returned(pd.Series(["x", np.int64(1)], dtype=object, name=np.int64(5)))
