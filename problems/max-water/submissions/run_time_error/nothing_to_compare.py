# Wrong: the maximum over the pairs of one line is the maximum of nothing.
def max_water(heights):
    def areas():
        left, right = 0, len(heights) - 1
        while left < right:
            yield (right - left) * min(heights[left], heights[right])
            if heights[left] < heights[right]:
                left += 1
            else:
                right -= 1

    return max(areas())
