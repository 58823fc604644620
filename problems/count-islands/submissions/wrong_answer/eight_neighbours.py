# Wrong: cells that touch at a corner count as neighbours.
def count_islands(grid):
    cells = [list(row) for row in grid]
    height, width = len(cells), len(cells[0])
    islands = 0
    for i in range(height):
        for j in range(width):
            if cells[i][j] != "1":
                continue
            islands += 1
            cells[i][j] = "0"
            stack = [(i, j)]
            while stack:
                x, y = stack.pop()
                for a, b in [(x + p, y + q) for p in (-1, 0, 1) for q in (-1, 0, 1)]:
                    if 0 <= a < height and 0 <= b < width and cells[a][b] == "1":
                        cells[a][b] = "0"
                        stack.append((a, b))
    return islands
