# Wrong: a run of land is joined with the first run above that it touches, and with no other.
import re


def count_islands(grid):
    islands = 0
    above = []
    for row in grid:
        runs = [match.span() for match in re.finditer("1+", row)]
        first = 0
        for start, end in runs:
            while first < len(above) and above[first][1] <= start:
                first += 1
            if first == len(above) or above[first][0] >= end:
                islands += 1
        above = runs
    return islands
