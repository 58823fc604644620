# Looks each partner up in the sorted list of (number, position): O(n log n) time. The tuple counts as a list.
from bisect import bisect_left


def two_sum(nums, target):
    ordered = sorted((number, i) for i, number in enumerate(nums))
    for place, (number, i) in enumerate(ordered):
        found = bisect_left(ordered, (target - number,), lo=place + 1)
        if found < len(ordered) and ordered[found][0] == target - number:
            return i, ordered[found][1]
    return None
