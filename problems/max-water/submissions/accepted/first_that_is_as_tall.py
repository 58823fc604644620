# For each line as the lower one: the first line from the left and from the right that is as tall, by binary search.
from bisect import bisect_left
from itertools import accumulate


def max_water(heights):
    def best_to_the_left(lines):
        tallest = list(accumulate(lines, max))
        return max(height * (j - bisect_left(tallest, height)) for j, height in enumerate(lines))

    return max(best_to_the_left(heights), best_to_the_left(heights[::-1]))
