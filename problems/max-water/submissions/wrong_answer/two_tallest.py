# Wrong: takes the two tallest lines, as far apart as ties allow.
def max_water(heights):
    if len(heights) < 2:
        return 0
    height = sorted(heights)[-2]
    places = [i for i, h in enumerate(heights) if h >= height]
    return (places[-1] - places[0]) * height
