# Wrong: looks for two copies of half the target first, and rounds the half of an odd target down.
def two_sum(nums, target):
    half = target // 2
    if nums.count(half) == 2:
        first = nums.index(half)
        return [first, nums.index(half, first + 1)]
    positions = {number: i for i, number in enumerate(nums)}
    for i, number in enumerate(nums):
        if positions.get(target - number, i) != i:
            return [i, positions[target - number]]
    return []
