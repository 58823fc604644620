# Running maxima from both sides within blocks of k; each window is the end of one block and the start of another.
from typing import List


class Solution:
    def slidingWindowMax(self, nums: List[int], k: int) -> List[int]:
        n = len(nums)
        from_left, from_right = nums[:], nums[:]
        for i in range(1, n):
            if i % k:
                from_left[i] = max(from_left[i], from_left[i - 1])
        for i in range(n - 2, -1, -1):
            if (i + 1) % k:
                from_right[i] = max(from_right[i], from_right[i + 1])
        return [max(from_right[i], from_left[i + k - 1]) for i in range(n - k + 1)]
