# Wrong: the number is written down before its partner is looked for, so half of the target is paired with itself.
def two_sum(nums, target):
    positions = {}
    for i, number in enumerate(nums):
        positions[number] = i
        if target - number in positions:
            return [positions[target - number], i]
    return []
