# Wrong: tests the characters for truth, and "0" is true: the whole map is land.
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    visited = [[False] * width for _ in range(height)]
    islands = 0
    for i in range(height):
        for j in range(width):
            if grid[i][j] and not visited[i][j]:
                islands += 1
                visited[i][j] = True
                stack = [(i, j)]
                while stack:
                    x, y = stack.pop()
                    for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                        if 0 <= a < height and 0 <= b < width and grid[a][b] and not visited[a][b]:
                            visited[a][b] = True
                            stack.append((a, b))
    return islands
