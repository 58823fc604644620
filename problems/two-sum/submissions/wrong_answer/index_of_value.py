# Wrong: finds the right values, then looks both up from the left: equal numbers give one position twice.
def two_sum(nums, target):
    seen = set()
    for number in nums:
        if target - number in seen:
            return [nums.index(target - number), nums.index(number)]
        seen.add(number)
    return []
