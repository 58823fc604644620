# Wrong: counts areas of either kind, water enclosed by land too, and takes the largest of the waters for the sea.
def count_islands(grid):
    cells = [list(row) for row in grid]
    height, width = len(cells), len(cells[0])
    islands, waters = 0, 0
    for i in range(height):
        for j in range(width):
            kind = cells[i][j]
            if kind == "x":
                continue
            if kind == "1":
                islands += 1
            else:
                waters += 1
            cells[i][j] = "x"
            stack = [(i, j)]
            while stack:
                x, y = stack.pop()
                for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                    if 0 <= a < height and 0 <= b < width and cells[a][b] == kind:
                        cells[a][b] = "x"
                        stack.append((a, b))
    return islands + max(waters - 1, 0)
