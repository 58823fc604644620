# Wrong: a number leaves one step too late.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    largest = []
    for i, number in enumerate(nums):
        while waiting and nums[waiting[-1]] <= number:
            waiting.pop()
        waiting.append(i)
        if waiting[0] < i - k:
            waiting.popleft()
        if i >= k - 1:
            largest.append(nums[waiting[0]])
    return largest
