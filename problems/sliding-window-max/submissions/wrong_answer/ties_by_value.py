# Wrong: keeps values, drops equal ones as they come in, and takes the head out when a number of that value leaves.
from collections import deque


def sliding_window_max(nums, k):
    waiting = deque()
    largest = []
    for i, number in enumerate(nums):
        if i >= k and waiting and waiting[0] == nums[i - k]:
            waiting.popleft()
        while waiting and waiting[-1] <= number:
            waiting.pop()
        waiting.append(number)
        if i >= k - 1:
            largest.append(waiting[0])
    return largest
