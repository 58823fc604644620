# Too slow: looks from the ends for the first line that is as tall; in a mountain that is as far as the line itself.
def max_water(heights):
    best = 0
    for i, height in enumerate(heights):
        j = 0
        while heights[j] < height:
            j += 1
        best = max(best, abs(i - j) * height)
        j = len(heights) - 1
        while heights[j] < height:
            j -= 1
        best = max(best, abs(i - j) * height)
    return best
