# Wrong: the queue is kept the wrong way round, and its head is the smallest number.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    smallest = []
    for i, number in enumerate(nums):
        while waiting and nums[waiting[-1]] >= number:
            waiting.pop()
        waiting.append(i)
        if waiting[0] == i - k:
            waiting.popleft()
        if i >= k - 1:
            smallest.append(nums[waiting[0]])
    return smallest
