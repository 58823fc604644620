# Sorts positions by their numbers and closes in from both ends: O(n log n) time.
from typing import List


class Solution:
    def twoSum(self, nums: List[int], target: int) -> List[int]:
        order = sorted(range(len(nums)), key=nums.__getitem__)
        left, right = 0, len(nums) - 1
        while left < right:
            total = nums[order[left]] + nums[order[right]]
            if total == target:
                # The larger index may come first: the order is free.
                return [order[left], order[right]]
            if total < target:
                left += 1
            else:
                right -= 1
        return []
