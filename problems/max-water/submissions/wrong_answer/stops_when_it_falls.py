# Wrong: stops as soon as a step makes the area smaller.
def max_water(heights):
    left, right = 0, len(heights) - 1
    best = 0
    while left < right:
        area = (right - left) * min(heights[left], heights[right])
        if area < best:
            break
        best = area
        if heights[left] < heights[right]:
            left += 1
        else:
            right -= 1
    return best
