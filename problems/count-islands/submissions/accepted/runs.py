# Joins horizontal runs of land that overlap in neighbouring rows.
import re


def count_islands(grid):
    parent = []

    def find(k):
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    islands = 0
    above = []
    for row in grid:
        runs = []
        first = 0
        for match in re.finditer("1+", row):
            start, end, label = match.start(), match.end(), len(parent)
            parent.append(label)
            islands += 1
            while first < len(above) and above[first][1] <= start:
                first += 1
            k = first
            while k < len(above) and above[k][0] < end:
                root, other = find(label), find(above[k][2])
                if root != other:
                    parent[root] = other
                    islands -= 1
                k += 1
            runs.append((start, end, label))
        above = runs
    return islands
