# Wrong: returns the two numbers instead of their positions.
def two_sum(nums, target):
    seen = set()
    for number in nums:
        if target - number in seen:
            return [target - number, number]
        seen.add(number)
    return []
