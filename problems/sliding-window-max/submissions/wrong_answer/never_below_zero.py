# Wrong: begins with 0 as the largest number.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    largest = []
    for i, number in enumerate(nums):
        while waiting and nums[waiting[-1]] <= number:
            waiting.pop()
        waiting.append(i)
        if waiting[0] == i - k:
            waiting.popleft()
        if i >= k - 1:
            largest.append(max(0, nums[waiting[0]]))
    return largest
