# Wrong: tests the position for truth, which loses a partner at position 0.
def two_sum(nums, target):
    positions = {}
    for i, number in enumerate(nums):
        j = positions.get(target - number)
        if j:
            return [j, i]
        positions[number] = i
    return []
