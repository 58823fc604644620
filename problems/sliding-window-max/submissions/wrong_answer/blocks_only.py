# Wrong: one number for each block of k, not for each window.
def sliding_window_max(nums, k):
    return [max(nums[i : i + k]) for i in range(0, len(nums) - k + 1, k)]
