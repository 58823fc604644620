# Too slow: `in` walks through the list of visited cells.
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    visited = []
    islands = 0
    for i in range(height):
        for j in range(width):
            if grid[i][j] == "0" or (i, j) in visited:
                continue
            islands += 1
            visited.append((i, j))
            stack = [(i, j)]
            while stack:
                x, y = stack.pop()
                for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                    if 0 <= a < height and 0 <= b < width and grid[a][b] == "1" and (a, b) not in visited:
                        visited.append((a, b))
                        stack.append((a, b))
    return islands
