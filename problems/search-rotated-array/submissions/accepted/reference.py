"""Finds the smallest number by binary search, then looks each target up in one of the two ascending parts: O(log n)."""

from bisect import bisect_left


def search_rotated(nums: list[int], targets: list[int]) -> list[int]:
    # From the smallest number on, and only there, numbers are at most the last one.
    pivot = bisect_left(nums, True, key=lambda number: number <= nums[-1])
    found = []
    for target in targets:
        # Neither search ends behind the list: the last number is at least the target, or the pivot a place of the list.
        if target <= nums[-1]:
            i = bisect_left(nums, target, lo=pivot)
        else:
            i = bisect_left(nums, target, hi=pivot)
        found.append(i if nums[i] == target else -1)
    return found
