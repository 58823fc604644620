# Wrong: of equal numbers the first is kept and the later one, which stays longer, is dropped.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    largest = []
    for i, number in enumerate(nums):
        if waiting and waiting[0] == i - k:
            waiting.popleft()
        while waiting and nums[waiting[-1]] < number:
            waiting.pop()
        if not waiting or nums[waiting[-1]] != number:
            waiting.append(i)
        if i >= k - 1:
            largest.append(nums[waiting[0]])
    return largest
