"""Places by value: as NumPy's stable sort says them, whatever the numbers share."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.checkers.ranking import falling
from judge.values.arrays import AnyArray

FINITE = st.floats(allow_nan=False, allow_infinity=False)
NEXT_TO_EACH_OTHER = st.integers(-6, 6).map(lambda steps: 1 + steps * 2.0**-52)


def by_numpy(numbers: AnyArray) -> list[int]:
    places: list[int] = np.argsort(-numbers, kind="stable").tolist()
    return places


@given(st.lists(FINITE | NEXT_TO_EACH_OTHER | st.sampled_from((0.0, -0.0, 5e-324, -5e-324))))
def test_the_largest_first_equal_ones_by_place(numbers: list[float]) -> None:
    array = np.array(numbers, dtype=np.float64)
    assert falling(array).tolist() == by_numpy(array)
    assert falling(array).dtype == np.intp


@pytest.mark.parametrize("size", (255, 256, 257, 5000))
@pytest.mark.parametrize("steps", (1, 3, 1000))
def test_many_that_differ_in_their_last_bits_alone(size: int, steps: int) -> None:
    array = 1 + np.random.default_rng(size).integers(0, steps, size) * 2.0**-52
    assert falling(array).tolist() == by_numpy(array)


def test_the_numbers_stay_as_they_are() -> None:
    array = np.array([0.5, -0.0, 2.0])
    falling(array)
    assert array.tobytes() == np.array([0.5, -0.0, 2.0]).tobytes()
