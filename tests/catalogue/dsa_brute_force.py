"""What the problems on data structures and algorithms ask for, as their statements put it: slow, and obviously right."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, combinations_with_replacement, pairwise, permutations, product
from typing import Any

Tree = tuple[int, Any, Any] | None


def two_sum(nums: list[int], target: int) -> list[int]:
    return next([i, j] for i, j in pairs_of_places(nums) if nums[i] + nums[j] == target)


def pairs_of_places(values: list[int]) -> Iterator[tuple[int, int]]:
    return combinations(range(len(values)), 2)


def group_anagrams(words: list[str]) -> list[list[str]]:
    return [[w for w in words if Counter(w) == Counter(key)] for key in {"".join(sorted(w)) for w in words}]


def merge_intervals(intervals: list[list[int]]) -> list[list[int]]:
    """Runs of the halves of numbers that some interval holds, so that neighbouring whole numbers do not touch."""
    held = sorted({half for start, end in intervals for half in range(2 * start, 2 * end + 1)})
    starts = [half for half in held if half - 1 not in held]
    ends = [half for half in held if half + 1 not in held]
    return [[start // 2, end // 2] for start, end in zip(starts, ends, strict=True)]


def search_rotated(nums: list[int], targets: list[int]) -> list[int]:
    return [nums.index(target) if target in nums else -1 for target in targets]


def longest_unique_substring(s: str) -> int:
    parts = (s[i:j] for i in range(len(s) + 1) for j in range(i, len(s) + 1))
    return max(len(part) for part in parts if len(set(part)) == len(part))


def min_window(s: str, t: str) -> str:
    windows = (s[i : i + length] for length in range(len(t), len(s) + 1) for i in range(len(s) - length + 1))
    return next((window for window in windows if Counter(t) <= Counter(window)), "")


def max_water(heights: list[int]) -> int:
    return max((abs(i - j) * min(a, b) for i, a in enumerate(heights) for j, b in enumerate(heights)), default=0)


def three_sum(nums: list[int]) -> list[list[int]]:
    return [list(triple) for triple in {tuple(sorted(three)) for three in combinations(nums, 3) if sum(three) == 0}]


def sliding_window_max(nums: list[int], k: int) -> list[int]:
    return [max(nums[i : i + k]) for i in range(len(nums) - k + 1)]


def merge_k_lists(lists: list[list[int]]) -> list[int]:
    return sorted(value for values in lists for value in values)


def is_valid_bst(root: list[int | None]) -> bool:
    def valid(tree: Tree) -> bool:
        if tree is None:
            return True
        value, left, right = tree
        fits = all(v < value for v in _values(left)) and all(v > value for v in _values(right))
        return fits and valid(left) and valid(right)

    return valid(nested(root))


def level_order(root: list[int | None]) -> list[list[int]]:
    def levels(tree: Tree) -> list[list[int]]:
        if tree is None:
            return []
        left, right = levels(tree[1]), levels(tree[2])
        depth = max(len(left), len(right))
        left += [[]] * (depth - len(left))
        right += [[]] * (depth - len(right))
        return [[tree[0]], *(a + b for a, b in zip(left, right, strict=True))]

    return levels(nested(root))


def count_islands(grid: list[str]) -> int:
    """Every land cell takes the least name among its own and its neighbours', until no name changes."""
    land = [(y, x) for y, row in enumerate(grid) for x, cell in enumerate(row) if cell == "1"]
    names = {cell: name for name, cell in enumerate(land)}
    before: dict[tuple[int, int], int] = {}
    while names != before:
        before = names
        names = {
            (y, x): min(before.get(near, name) for near in ((y, x), (y - 1, x), (y + 1, x), (y, x - 1), (y, x + 1)))
            for (y, x), name in before.items()
        }
    return len(set(names.values()))


def course_order(n: int, prerequisites: list[list[int]]) -> list[int]:
    return next((list(order) for order in permutations(range(n)) if respects(order, prerequisites)), [])


def respects(order: tuple[int, ...], prerequisites: list[list[int]]) -> bool:
    return all(order.index(b) < order.index(a) for a, b in prerequisites)


def network_delay(n: int, edges: list[list[int]], source: int) -> int:
    """Over all simple ways, node by node."""
    best = [math.inf] * n

    def go(node: int, time: int, way: frozenset[int]) -> None:
        best[node] = min(best[node], time)
        for u, v, w in edges:
            if u == node and v not in way:
                go(v, time + w, way | {v})

    go(source, 0, frozenset({source}))
    slowest = max(best)
    return -1 if math.isinf(slowest) else int(slowest)


def coin_change(coins: list[int], amount: int) -> int:
    counts = (n for n in range(amount + 1) for some in combinations_with_replacement(coins, n) if sum(some) == amount)
    return next(counts, -1)


def edit_distance(a: str, b: str) -> int:
    if not a or not b:
        return len(a) + len(b)
    replaced = edit_distance(a[1:], b[1:]) + (a[0] != b[0])
    return min(replaced, edit_distance(a[1:], b) + 1, edit_distance(a, b[1:]) + 1)


def lis_length(nums: list[int]) -> int:
    kept = ([n for n, keep in zip(nums, choice, strict=True) if keep] for choice in product((0, 1), repeat=len(nums)))
    return max(len(some) for some in kept if all(x < y for x, y in pairwise(some)))


def lru_cache(calls: list[list[Any]]) -> list[int | None]:
    """The whole history is looked through again at each call."""
    capacity = calls[0][1][0]
    values: dict[int, int] = {}
    uses: list[int] = []
    returned: list[int | None] = [None]
    for method, (key, *value) in calls[1:]:
        if method == "get":
            returned.append(values.get(key, -1))
        else:
            if key not in values and len(values) == capacity:
                values.pop(min(values, key=lambda k: max(i for i, used in enumerate(uses) if used == k)))
            values[key] = value[0]
            returned.append(None)
        if key in values:
            uses.append(key)
    return returned


def nested(values: list[int | None]) -> Tree:
    """Value, left and right of the tree that is written level by level in `values`."""
    rest = iter(values)
    root = _node(next(rest, None))
    level = [root] if root else []
    while level:
        below = []
        for node in level:
            for side in (1, 2):
                node[side] = _node(next(rest, None))
                if node[side]:
                    below.append(node[side])
        level = below
    return root  # type: ignore[return-value]


def _node(value: int | None) -> list[Any] | None:
    return None if value is None else [value, None, None]


def _values(tree: Tree) -> Iterator[int]:
    if tree is not None:
        yield tree[0]
        yield from _values(tree[1])
        yield from _values(tree[2])
