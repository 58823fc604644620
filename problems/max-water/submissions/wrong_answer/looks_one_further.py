# Wrong: goes to the side on which the next line is taller.
def max_water(heights):
    left, right = 0, len(heights) - 1
    best = 0
    while left < right:
        best = max(best, (right - left) * min(heights[left], heights[right]))
        if heights[left + 1] > heights[right - 1]:
            left += 1
        else:
            right -= 1
    return best
