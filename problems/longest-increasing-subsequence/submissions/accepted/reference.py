"""Keeps, for each length, the smallest last number of an increasing subsequence (Schensted 1961): O(n log n) time."""

from bisect import bisect_left


def lis_length(nums: list[int]) -> int:
    smallest_last: list[int] = []
    for number in nums:
        length = bisect_left(smallest_last, number)
        # The slice is empty behind the end: then the number is appended.
        smallest_last[length : length + 1] = [number]
    return len(smallest_last)
