# Turns the list back, searches, and turns the index.
import bisect


def search_rotated(nums, targets):
    by = nums.index(min(nums))
    ascending = nums[by:] + nums[:by]
    found = []
    for target in targets:
        i = bisect.bisect_right(ascending, target) - 1
        found.append((i + by) % len(nums) if i >= 0 and ascending[i] == target else -1)
    return found
