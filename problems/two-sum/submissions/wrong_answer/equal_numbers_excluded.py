# Wrong: keeps a number from meeting itself by comparing values, so two equal numbers never form a pair.
def two_sum(nums, target):
    positions = {number: i for i, number in enumerate(nums)}
    for i, number in enumerate(nums):
        partner = target - number
        if partner != number and partner in positions:
            return [i, positions[partner]]
    return []
