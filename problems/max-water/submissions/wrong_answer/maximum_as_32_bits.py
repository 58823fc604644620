# Wrong: keeps areas in 32 bits, which they do not fit in.
def max_water(heights):
    left, right = 0, len(heights) - 1
    best = 0
    while left < right:
        area = (right - left) * min(heights[left], heights[right]) & 0xFFFFFFFF
        best = max(best, area - (1 << 32) if area >> 31 else area)
        if heights[left] < heights[right]:
            left += 1
        else:
            right -= 1
    return best
