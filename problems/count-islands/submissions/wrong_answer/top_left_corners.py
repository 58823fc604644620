# Wrong: counts land that has no land above and none at its left.
def count_islands(grid):
    count = 0
    for i, row in enumerate(grid):
        for j, cell in enumerate(row):
            if cell == "1" and not (i and grid[i - 1][j] == "1") and not (j and row[j - 1] == "1"):
                count += 1
    return count
