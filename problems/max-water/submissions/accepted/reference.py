"""Two fingers from the ends; the lower one moves: O(n) time, O(1) memory."""


def max_water(heights: list[int]) -> int:
    left, right = 0, len(heights) - 1
    best = 0
    while left < right:
        best = max(best, (right - left) * min(heights[left], heights[right]))
        # With the lower line no partner further inside does better: it is done with.
        if heights[left] < heights[right]:
            left += 1
        else:
            right -= 1
    return best
