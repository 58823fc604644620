# Crashes: rows are strings, and strings cannot be changed (TypeError).
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    islands = 0
    for i in range(height):
        for j in range(width):
            if grid[i][j] != "1":
                continue
            islands += 1
            stack = [(i, j)]
            while stack:
                x, y = stack.pop()
                if 0 <= x < height and 0 <= y < width and grid[x][y] == "1":
                    grid[x][y] = "0"
                    stack += [(x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)]
    return islands
