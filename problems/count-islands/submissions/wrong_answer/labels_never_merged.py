# Wrong: takes the label from above or from the left, and never notices that two labels met.
def count_islands(grid):
    width = len(grid[0])
    labels = 0
    above = [0] * width
    for row in grid:
        here = [0] * width
        for j in range(width):
            if row[j] == "1":
                here[j] = above[j] or (here[j - 1] if j else 0)
                if not here[j]:
                    labels += 1
                    here[j] = labels
        above = here
    return labels
