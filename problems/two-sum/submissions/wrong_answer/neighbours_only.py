# Wrong: compares each number with the one beside it in sorted order only, as if the pair were close together.
def two_sum(nums, target):
    order = sorted(range(len(nums)), key=lambda i: nums[i])
    for i, j in zip(order, order[1:]):
        if nums[i] + nums[j] == target:
            return [i, j]
    return []
