# Wrong: looks for the first number below the first one; in a list that was not rotated it ends at the last number.
from bisect import bisect_left


def search_rotated(nums, targets):
    low, high = 0, len(nums) - 1
    while low < high:
        middle = (low + high) // 2
        if nums[middle] >= nums[0]:
            low = middle + 1
        else:
            high = middle
    ascending = nums[low:] + nums[:low]
    found = []
    for target in targets:
        i = bisect_left(ascending, target)
        found.append((i + low) % len(nums) if i < len(nums) and ascending[i] == target else -1)
    return found
