# Wrong: counts positions from 1.
def two_sum(nums, target):
    positions = {}
    for i, number in enumerate(nums, start=1):
        if target - number in positions:
            return [positions[target - number], i]
        positions[number] = i
    return []
