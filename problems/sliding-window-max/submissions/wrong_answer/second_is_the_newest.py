# Wrong: when the largest number leaves, takes the one that comes in, and forgets those between.
def sliding_window_max(nums, k):
    at = max(range(k), key=nums.__getitem__)
    largest = [nums[at]]
    for i in range(k, len(nums)):
        if nums[i] >= nums[at] or at == i - k:
            at = i
        largest.append(nums[at])
    return largest
