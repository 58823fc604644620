"""A queue of positions whose numbers fall; its head is the largest of the window: O(n) time."""

from collections import deque


def sliding_window_max(nums: list[int], k: int) -> list[int]:
    waiting: deque[int] = deque()
    largest = []
    for i, number in enumerate(nums):
        # What is not larger and leaves earlier will never be the largest again.
        while waiting and nums[waiting[-1]] <= number:
            waiting.pop()
        waiting.append(i)
        if waiting[0] == i - k:
            waiting.popleft()
        if i >= k - 1:
            largest.append(nums[waiting[0]])
    return largest
