# Too slow: looks at all numbers before each one, O(n²).
def lis_length(nums):
    best = []
    for i, number in enumerate(nums):
        longest = 0
        for j in range(i):
            if nums[j] < number and best[j] > longest:
                longest = best[j]
        best.append(longest + 1)
    return max(best)
