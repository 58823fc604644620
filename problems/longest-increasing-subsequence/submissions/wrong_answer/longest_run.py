# Wrong: counts numbers that stand side by side only.
def lis_length(nums):
    best = run = 1
    for before, number in zip(nums, nums[1:]):
        run = run + 1 if number > before else 1
        best = max(best, run)
    return best
