# Wrong: writes a window's answer down when the next number comes in, and the last one never.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    largest = []
    for i, number in enumerate(nums):
        if i >= k:
            largest.append(nums[waiting[0]])
        while waiting and nums[waiting[-1]] <= number:
            waiting.pop()
        waiting.append(i)
        if waiting[0] == i - k:
            waiting.popleft()
    return largest
