# Wrong: returns positions instead of values.
def three_sum(nums):
    order = sorted(range(len(nums)), key=nums.__getitem__)
    found = {}
    for i in range(len(order)):
        left, right = i + 1, len(order) - 1
        while left < right:
            total = nums[order[i]] + nums[order[left]] + nums[order[right]]
            if total == 0:
                found[nums[order[i]], nums[order[left]]] = [order[i], order[left], order[right]]
            if total <= 0:
                left += 1
            else:
                right -= 1
    return list(found.values())
