"""The accepted submissions of the problems on data structures and algorithms agree with brute force on small inputs."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

from tests.catalogue import dsa_brute_force as brute
from tests.catalogue.dsa_submissions import accepted, checked_by_package, programs

INPUTS = 300

Rng = random.Random


def ints(rng: Rng, most: int, low: int, high: int, least: int = 1) -> list[int]:
    return [rng.randint(low, high) for _ in range(rng.randint(least, most))]


def text(rng: Rng, most: int, letters: str) -> str:
    return "".join(rng.choices(letters, k=rng.randint(0, most)))


def two_numbers(rng: Rng) -> dict[str, Any]:
    """Drawn again until exactly one pair adds up to the target."""
    while True:
        numbers, target = ints(rng, 8, -9, 9, 2), rng.randint(-12, 12)
        if sum(numbers[i] + numbers[j] == target for i, j in brute.pairs_of_places(numbers)) == 1:
            return {"nums": numbers, "target": target}


def grid(rng: Rng) -> list[str]:
    width, share = rng.randint(1, 6), rng.choice((0.4, 0.55, 0.7))
    return ["".join("1" if rng.random() < share else "0" for _ in range(width)) for _ in range(rng.randint(1, 6))]


def intervals(rng: Rng) -> list[list[int]]:
    return [[start, start + rng.randint(0, 4)] for start in ints(rng, 7, -9, 9)]


def rotated(rng: Rng) -> dict[str, Any]:
    numbers = sorted(rng.sample(range(-9, 10), rng.randint(1, 9)))
    by = rng.randrange(len(numbers))
    return {"nums": numbers[by:] + numbers[:by], "targets": ints(rng, 9, -11, 11)}


def window(rng: Rng) -> dict[str, Any]:
    numbers = ints(rng, 12, -4, 4)
    return {"nums": numbers, "k": rng.randint(1, len(numbers))}


def tree(rng: Rng) -> list[int | None]:
    """Level by level, a third of the children missing; often nearly in order, else hardly any would be a search tree."""
    values: list[int | None] = [] if rng.random() < 0.05 else [rng.randint(-2, 2)]
    bounds = [(-8, values[0], 8)] if values else []
    for low, value, high in bounds:
        if len(values) > 9:
            break
        assert value is not None
        for left, right in ((low, value), (value, high)):
            child = rng.randint(left, right) if rng.random() < 2 / 3 else None
            values.append(child)
            if child is not None:
                bounds.append((left, child, right))
    while values and values[-1] is None:
        values.pop()
    return values


def courses(rng: Rng) -> dict[str, Any]:
    n = rng.randint(0, 5)
    return {"n": n, "prerequisites": [[rng.randrange(n), rng.randrange(n)] for _ in range(rng.randint(0, n))]}


def network(rng: Rng) -> dict[str, Any]:
    n = rng.randint(1, 5)
    edges = [[rng.randrange(n), rng.randrange(n), rng.choice([0, 1, 2, 5, 10**9])] for _ in range(rng.randint(0, 12))]
    return {"n": n, "edges": edges, "source": rng.randrange(n)}


def uses(rng: Rng) -> list[list[Any]]:
    keys = rng.randint(1, 6)
    calls: list[list[Any]] = [["LRUCache", [rng.randint(1, 4)]]]
    for _ in range(rng.randint(1, 30)):
        key = rng.randrange(keys)
        calls.append(["get", [key]] if rng.random() < 0.5 else ["put", [key, rng.randrange(3)]])
    return calls


PROBLEMS: dict[str, tuple[Callable[[Rng], dict[str, Any]], Callable[..., Any]]] = {
    "two-sum": (two_numbers, brute.two_sum),
    "group-anagrams": (
        lambda rng: {"words": [text(rng, 3, "aabB") for _ in range(rng.randint(1, 9))]},
        brute.group_anagrams,
    ),
    "merge-intervals": (lambda rng: {"intervals": intervals(rng)}, brute.merge_intervals),
    "search-rotated-array": (rotated, brute.search_rotated),
    "longest-unique-substring": (lambda rng: {"s": text(rng, 12, "abcdeé")}, brute.longest_unique_substring),
    "min-window": (lambda rng: {"s": text(rng, 12, "aabbc"), "t": text(rng, 4, "aabc")}, brute.min_window),
    "max-water": (lambda rng: {"heights": ints(rng, 9, 0, 12)}, brute.max_water),
    "three-sum": (lambda rng: {"nums": ints(rng, 10, -5, 5)}, brute.three_sum),
    "sliding-window-max": (window, brute.sliding_window_max),
    "merge-k-lists": (
        lambda rng: {"lists": [sorted(ints(rng, 5, -4, 4, 0)) for _ in range(rng.randint(0, 6))]},
        brute.merge_k_lists,
    ),
    "validate-bst": (lambda rng: {"root": tree(rng)}, brute.is_valid_bst),
    "tree-level-order": (lambda rng: {"root": tree(rng)}, brute.level_order),
    "count-islands": (lambda rng: {"grid": grid(rng)}, brute.count_islands),
    "coin-change": (lambda rng: {"coins": ints(rng, 4, 1, 9), "amount": rng.randint(0, 14)}, brute.coin_change),
    "network-delay": (network, brute.network_delay),
    "edit-distance": (lambda rng: {"a": text(rng, 5, "abc"), "b": text(rng, 5, "abc")}, brute.edit_distance),
    "longest-increasing-subsequence": (lambda rng: {"nums": ints(rng, 9, -4, 4)}, brute.lis_length),
    "lru-cache": (lambda rng: {"calls": uses(rng)}, brute.lru_cache),
}

GROUPS_IN_ANY_ORDER = frozenset({"group-anagrams", "three-sum"})


def inputs(draw: Callable[[Rng], dict[str, Any]]) -> list[dict[str, Any]]:
    return [draw(random.Random(seed)) for seed in range(INPUTS)]


def plain(slug: str, answer: Any) -> Any:
    """`answer` in a form in which right answers are equal."""
    if slug in GROUPS_IN_ANY_ORDER:
        return sorted(map(sorted, answer))
    return sorted(answer) if slug == "two-sum" else answer


@pytest.mark.parametrize("slug", PROBLEMS)
def test_accepted_submissions_agree_with_brute_force(slug: str) -> None:
    draw, brute_force = PROBLEMS[slug]
    drawn = [(arguments, plain(slug, brute_force(**arguments))) for arguments in inputs(draw)]
    for name, solve in accepted(slug):
        for arguments, expected in drawn:
            assert plain(slug, solve(arguments)) == expected, (name, arguments)


@pytest.mark.parametrize("slug", PROBLEMS)
def test_drawn_inputs_have_different_answers(slug: str) -> None:
    draw, brute_force = PROBLEMS[slug]
    answers = [repr(plain(slug, brute_force(**arguments))) for arguments in inputs(draw)]
    commonest = max(map(answers.count, set(answers)))
    assert commonest <= 0.8 * INPUTS, f"one answer in {commonest} of {INPUTS} cases"


def test_orders_of_courses_are_found_where_there_is_one() -> None:
    check = checked_by_package("course-order")
    drawn = [(arguments, brute.course_order(**arguments)) for arguments in inputs(courses)]
    for name, solve in accepted("course-order"):
        for arguments, expected in drawn:
            got = solve(arguments)
            assert bool(got) == bool(expected), (name, arguments)
            assert not got or brute.respects(tuple(got), arguments["prerequisites"]), (name, arguments)
            assert sorted(got) in ([], list(range(arguments["n"]))), (name, arguments)
            assert accepts(check, arguments, expected, got), (name, arguments)


def test_the_check_of_courses_accepts_right_orders_only() -> None:
    check = checked_by_package("course-order")
    for arguments in inputs(courses)[:60]:
        n, prerequisites = arguments["n"], arguments["prerequisites"]
        expected = brute.course_order(n, prerequisites)
        for got in brute.permutations(range(n)):
            right = brute.respects(got, prerequisites)
            assert accepts(check, arguments, expected, list(got)) == right, (arguments, got)
        for wrong in ([], [0] * n, list(range(n + 1)), list(range(n - 1)), [-1, *range(1, n)]):
            assert accepts(check, arguments, expected, wrong) == (wrong == expected), (arguments, wrong)


def test_programs_that_add_up_standard_input_agree_with_the_numbers_drawn() -> None:
    for seed in range(INPUTS):
        rng = random.Random(seed)
        numbers = [rng.randint(-high, high) for high in rng.choices((9, 10**18), k=rng.randint(0, 12))]
        words = [word for number in numbers for word in (space(rng, 1), str(number))]
        data = "".join([*words[rng.randint(0, 1) :], space(rng, 0)])
        for name, run in programs("stdin-sum"):
            assert run(data).split() == [str(sum(numbers))], (name, data)


def space(rng: Rng, least: int) -> str:
    return "".join(rng.choices(" \t\n", k=rng.randint(least, 3)))


def accepts(check: Callable[..., Any], arguments: dict[str, Any], expected: list[int], got: list[int]) -> bool:
    verdict = check(arguments["n"], arguments["prerequisites"], expected, got)
    return verdict if isinstance(verdict, bool) else verdict[0]
