# Wrong: tries only pairs that contain the first or the last line.
def max_water(heights):
    n = len(heights)
    from_first = max(j * min(heights[0], heights[j]) for j in range(n))
    from_last = max((n - 1 - i) * min(heights[i], heights[-1]) for i in range(n))
    return max(from_first, from_last)
