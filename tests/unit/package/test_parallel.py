"""The same work on many things, some at a time."""

from __future__ import annotations

from itertools import chain

import pytest

from judge.package.parallel import each, shares


@pytest.mark.parametrize("at_a_time", [1, 3])
def test_results_come_in_the_order_of_the_things(at_a_time: int) -> None:
    assert list(each(lambda n: n * n, range(10), at_a_time)) == [n * n for n in range(10)]


@pytest.mark.parametrize("at_a_time", [1, 3])
def test_what_is_raised_is_raised(at_a_time: int) -> None:
    with pytest.raises(ZeroDivisionError):
        list(each(lambda n: 1 // n, [1, 0, 2], at_a_time))


class TestShares:
    def test_everything_is_in_one_of_them_and_they_cost_about_the_same(self) -> None:
        things = [9, 1, 5, 3, 7, 2, 8, 4]
        parts = shares(things, 2, float)
        assert sorted(chain.from_iterable(parts)) == sorted(things)
        assert abs(sum(parts[0]) - sum(parts[1])) <= 1

    @pytest.mark.parametrize("things", [[], [3], [3, 4]])
    def test_none_is_empty(self, things: list[int]) -> None:
        assert shares(things, 4, float) == [[thing] for thing in sorted(things, reverse=True)]
