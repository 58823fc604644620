# Wrong: skips numbers larger than the target, as if no partner could be negative.
def two_sum(nums, target):
    positions = {}
    for i, number in enumerate(nums):
        if number > target:
            continue
        if target - number in positions:
            return [positions[target - number], i]
        positions[number] = i
    return []
