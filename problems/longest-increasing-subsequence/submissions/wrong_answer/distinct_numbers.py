# Wrong: counts distinct numbers, in whatever order they come.
def lis_length(nums):
    return len(set(nums))
