# Wrong: adds up the water above every line, which is another problem.
def max_water(heights):
    n = len(heights)
    left, right = heights[:], heights[:]
    for i in range(1, n):
        left[i] = max(left[i], left[i - 1])
        right[n - 1 - i] = max(right[n - 1 - i], right[n - i])
    return sum(min(a, b) - h for a, b, h in zip(left, right, heights))
