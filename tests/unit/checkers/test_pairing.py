"""`unordered` with floats: multisets whose items are paired within a tolerance."""

from __future__ import annotations

import itertools
import math
import random
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.base import Answer
from judge.checkers.matching import perfect_matching
from judge.checkers.outlines import unpaired_items
from judge.checkers.pairing import Outline, Rule, unpaired
from judge.checkers.tolerance import EXACT, Tolerance
from judge.checkers.unordered import Unordered

HALF = Tolerance(0.0, 0.5)


def accepts(expected: Any, got: Any, depth: int = 1, tolerance: Tolerance = HALF) -> bool:
    return Unordered(depth, tolerance).check(Answer((), expected, got)).accepted


@pytest.mark.parametrize(
    ("depth", "expected", "got"),
    [
        (1, [1.0, 2.0], [2.4, 0.6]),
        (1, [1.0, 1.5, 2.0], [1.6, 2.1, 0.9]),
        (1, [math.inf, 1.0, -math.inf], [-math.inf, math.inf, 1.0]),
        (1, [["a", 1.0], ["b", 1.0]], [["b", 1.1], ["a", 0.9]]),
        (1, [[1.0, 9.0], [1.0, 5.0]], [[1.2, 5.0], [0.8, 9.0]]),
        (1, [{"x": 1.0}, {"x": 5.0}], [{"x": 5.1}, {"x": 0.9}]),
        (1, [{1.0, 5.0}], [{5.1, 1.1}]),
        (1, np.array([[1.0, 2], [3, 4]]), np.array([[3.1, 4], [1, 2.1]])),
        (2, [[1.0, 5.0], [9.0]], [[9.1], [5.1, 0.9]]),
        (2, [[["a", 1.0], ["a", 5.0]]], [[["a", 5.1], ["a", 1.1]]]),
        (2, [[[1.0, 9.0], [5.0, 2.0]], []], [[], [[5.1, 2.1], [1.1, 9.1]]]),
        (2, np.array([[1.0, 2], [3, 4]]), np.array([[4.1, 3], [2, 1.1]])),
    ],
)
def test_accepted(depth: int, expected: Any, got: Any) -> None:
    assert accepts(expected, got, depth)


@pytest.mark.parametrize(
    ("depth", "expected", "got"),
    [
        (1, [1.0, 2.0], [1.0, 2.6]),
        (1, [1.0, 1.0], [1.0]),
        (1, [1.0, 5.0, 5.0], [1.0, 1.0, 5.0]),
        (1, [1.0], [1]),
        (1, [math.nan], [math.nan]),
        (1, [math.inf], [-math.inf]),
        (1, [["a", 1.0], ["b", 5.0]], [["a", 5.0], ["b", 1.0]]),
        (1, [[1.0, 5.0]], [[5.0, 1.0]]),
        (2, [[[1.0, 2.0], [5.0, 9.0]]], [[[1.0, 9.0], [5.0, 2.0]]]),
        (2, [[1.0, 5.0], [1.0, 9.0]], [[1.0, 1.0], [5.0, 9.0]]),
        (1, np.array([[1.0, 2], [3, 4]]), np.array([[2.0, 1], [3, 4]])),
    ],
)
def test_rejected(depth: int, expected: Any, got: Any) -> None:
    assert not accepts(expected, got, depth)


def by_brute_force(expected: list[Any], got: list[Any], tolerance: Tolerance) -> bool:
    """The definition: some order of `got` is close to `expected`, item by item and float by float."""
    return len(expected) == len(got) and any(
        all(
            tolerance.close(a, b)
            for one, other in zip(expected, order, strict=True)
            for a, b in zip(one, other, strict=True)
        )
        for order in itertools.permutations(got)
    )


# On a grid of a third of the tolerance, so that chains of neighbours and ties come up all the time.
grid = st.integers(-4, 8).map(lambda n: n / 6)
points = st.lists(st.lists(grid, min_size=2, max_size=2), min_size=1, max_size=5)


@given(points, points, st.floats(0, 0.9))
def test_it_is_what_its_definition_says(expected: list[Any], got: list[Any], rtol: float) -> None:
    tolerance = Tolerance(rtol, 0.5)
    assert accepts(expected, got, 1, tolerance) == by_brute_force(expected, got, tolerance)
    flat, other = [[x] for x, _ in expected], [[y] for _, y in got]
    one, two = [x for x, _ in expected], [y for _, y in got]
    assert accepts(one, two, 1, tolerance) == by_brute_force(flat, other, tolerance)


@given(points, st.randoms(use_true_random=False), st.floats(-0.49, 0.49))
def test_shuffled_and_shaken_within_the_tolerance(items: list[Any], rng: random.Random, shift: float) -> None:
    got = [[x + shift, y - shift] for x, y in rng.sample(items, len(items))]
    assert accepts(items, got)
    assert accepts([items], [got], 2)
    assert not accepts([*items, [100.0, 0.0]], [*got, [100.6, 0.0]])


@given(st.lists(st.lists(grid, max_size=3), max_size=4), st.randoms(use_true_random=False))
def test_two_levels_shuffled(groups: list[list[float]], rng: random.Random) -> None:
    got = rng.sample([rng.sample(group, len(group)) for group in groups], len(groups))
    assert accepts(groups, got, 2, EXACT)


def test_what_is_left_over_is_found() -> None:
    left = unpaired_items([1.0, 5.0, 9.0, 9.0], [9.1, 2.0, 5.0, 1.0, 7.0], 0, HALF)
    assert (left.missing, left.extra) == ([2], [1, 4]) or (left.missing, left.extra) == ([3], [1, 4])


def test_however_many_are_left_over_both_sides_are_heard() -> None:
    expected, got = [float(i) for i in range(500)], [i + 1000.0 for i in range(501)]
    checked = Unordered(1, HALF).check(Answer((), expected, got))
    assert checked.message == (
        "expected 500 items, got 501; 1000.0 at [0] is not expected (and 500 more); 0.0 is missing (and 499 more)"
    )
    assert checked.hint == "too many items"


def test_a_crowd_is_paired_in_the_only_way_there_is() -> None:
    # Each point is near two others; sorted order pairs them wrongly, since the first coordinate is noise.
    expected = [[0.0, float(i)] for i in range(60)]
    got = [[0.4 if i % 2 else -0.4, i + 0.4] for i in range(60)]
    assert accepts(expected, got)
    assert not accepts(expected, [*got[:-1], [0.0, 60.0]])


def test_many_items_take_the_time_of_sorting() -> None:
    """With each compared with each this would not end: duplicates, ties, noise in the first coordinate, texts."""
    rng, count = random.Random(1), 30_000
    values = [float(rng.randrange(1000)) for _ in range(count)]
    assert accepts(values, [value + rng.uniform(-0.2, 0.2) for value in rng.sample(values, count)])
    pairs = [[rng.choice(["a", "b"]), 0.0, float(i)] for i in range(count)]
    noisy = [[name, rng.uniform(-0.2, 0.2), y] for name, _, y in rng.sample(pairs, count)]
    assert accepts(pairs, noisy, 1, Tolerance(0.0, 0.25))
    noisy[0] = [noisy[0][0], 0.0, -7.0]
    assert not accepts(pairs, noisy, 1, Tolerance(0.0, 0.25))
    words = [f"w{i % 777}" for i in range(count)]
    assert accepts(words, rng.sample(words, count))


class TestMatching:
    @given(st.integers(0, 6).flatmap(lambda n: st.lists(st.booleans(), min_size=n * n, max_size=n * n)))
    def test_it_is_found_if_there_is_one(self, cells: list[bool]) -> None:
        size = math.isqrt(len(cells))
        allowed = np.array(cells, np.bool_).reshape(size, size)
        orders = itertools.permutations(range(size))
        exists = any(all(allowed[row, column] for row, column in enumerate(order)) for order in orders)
        assert perfect_matching(allowed) == exists


def test_what_has_nothing_to_be_paired_with_is_left_over_unread() -> None:
    def asked(*_: int) -> Any:
        raise AssertionError("a million floats are a million questions")

    left = unpaired([Outline("a", (1.0,))], [Outline("b", (1.0,) * 1_000_000)] * 2, Rule(asked, asked))
    assert (left.missing, left.extra) == ([0], [0, 1])
