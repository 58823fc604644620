"""Of an answer that is far larger than the right one, no checker writes its items down one by one."""

from __future__ import annotations

import tracemalloc
from typing import Any

import numpy as np
import pytest

from judge.checkers.base import Answer
from judge.checkers.build import build
from judge.checkers.bulk import LITTLE, bulk, far_larger
from judge.values.types import parse
from sandbox.guest import wire

MANY = 100_000


def table(values: list[Any]) -> wire.Frame:
    return wire.Frame((wire.Column("a", "int64", tuple(values)),), tuple(range(len(values))))


@pytest.mark.parametrize(
    ("type_", "spec", "expected", "got"),
    [
        ("list[int]", "unordered", [1, 2], [2**63, *[1] * MANY]),
        ("list[float]", "unordered", [1.0], [float("nan"), *[0.5] * MANY]),
        ("list[str]", "unordered", ["a"], ["b"] * MANY),
        ("list[str]", "unordered", ["a"], ["b" * 32 * MANY]),
        ("list[list[int]]", {"unordered": {"depth": 2}}, [[1], [2]], [[1], [2] * MANY]),
        ("list[list[int]]", "exact", [[1], [2]], [[3], [2] * MANY]),
        ("set[int]", "exact", {1, 2}, set(range(MANY))),
        ("set[str]", "exact", {"a"}, {"b" * 32 * MANY}),
        ("ndarray[int64]", "unordered", np.arange(3), np.zeros(MANY, np.int8)),
        ("ndarray[float64]", "unordered", np.zeros((2, 1)), np.full((MANY, 1), np.nan, np.float16)),
        ("DataFrame", {"frame": {"rows": "any"}}, table([1, 2]), table([3] * MANY)),
    ],
)
def test_far_more_is_refused_in_little_memory(type_: str, spec: Any, expected: Any, got: Any) -> None:
    checker = build(spec, parse(type_))
    tracemalloc.start()
    try:
        checked = checker.check(Answer((), expected, got))
        assert tracemalloc.get_traced_memory()[1] < 32 * MANY
    finally:
        tracemalloc.stop()
    assert not checked.accepted
    assert len(checked.message) < 1000


def test_one_integer_beyond_int64_makes_no_text_of_all_others() -> None:
    expected, got = [10**30, *range(MANY)], [10**30, *range(1, MANY + 1)]
    checker = build("unordered", parse("list[int]"))
    tracemalloc.start()
    try:
        checked = checker.check(Answer((), expected, got))
        # An outline and a text of each of both sides take 250 bytes.
        assert tracemalloc.get_traced_memory()[1] < 150 * MANY
    finally:
        tracemalloc.stop()
    assert checked.message == f"{MANY} at [{MANY}] is not expected; 0 is missing"


def test_a_little_too_much_has_a_full_report() -> None:
    checked = build("unordered", parse("list[int]")).check(Answer((), [1], [1] * LITTLE + [2]))
    assert "at [1] is too often" in checked.message


def test_what_counts() -> None:
    assert bulk([1, "a", [2.0, None], {"k": [1, 2]}, {3}]) >= 8
    assert bulk(np.zeros((3, 4))) == 12
    assert not far_larger([1] * (LITTLE - 1), [])
    assert far_larger([1] * 3 * LITTLE, [1])
    assert not far_larger([1] * 3 * LITTLE, [1] * LITTLE)
