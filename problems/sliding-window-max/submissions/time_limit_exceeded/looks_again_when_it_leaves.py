# Too slow: looks through the window when its largest number leaves, which happens at every step if the numbers fall.
def sliding_window_max(nums, k):
    at = max(range(k), key=nums.__getitem__)
    largest = [nums[at]]
    for i in range(k, len(nums)):
        if nums[i] >= nums[at]:
            at = i
        elif at == i - k:
            at = max(range(i - k + 1, i + 1), key=nums.__getitem__)
        largest.append(nums[at])
    return largest
