# Wrong: of two equally tall lines both may move, but not of lines whose heights differ by one.
def max_water(heights):
    left, right = 0, len(heights) - 1
    best = 0
    while left < right:
        best = max(best, (right - left) * min(heights[left], heights[right]))
        difference = heights[left] - heights[right]
        if difference <= 1:
            left += 1
        if difference >= -1:
            right -= 1
    return best
