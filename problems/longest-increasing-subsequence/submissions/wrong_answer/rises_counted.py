# Wrong: counts how often a number is larger than the one before.
def lis_length(nums):
    return 1 + sum(b > a for a, b in zip(nums, nums[1:]))
