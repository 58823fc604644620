# Too slow: one loop to look at, but `in` walks through the rest of the list, O(n²).
def two_sum(nums, target):
    for i, number in enumerate(nums):
        rest = nums[i + 1 :]
        if target - number in rest:
            return [i, i + 1 + rest.index(target - number)]
    return []
