# One binary search a target, without the pivot: of the two halves one is ascending, and tells whether to go there.
from typing import List


class Solution:
    def searchRotated(self, nums: List[int], targets: List[int]) -> List[int]:
        return [self.search(nums, target) for target in targets]

    def search(self, nums, target):
        low, high = 0, len(nums) - 1
        while low <= high:
            middle = (low + high) // 2
            if nums[middle] == target:
                return middle
            if nums[low] <= nums[middle]:
                if nums[low] <= target < nums[middle]:
                    high = middle - 1
                else:
                    low = middle + 1
            elif nums[middle] < target <= nums[high]:
                low = middle + 1
            else:
                high = middle - 1
        return -1
