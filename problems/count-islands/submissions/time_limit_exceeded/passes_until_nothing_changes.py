# Too slow: spreads the smallest label in passes over the whole map; a spiral takes a pass for every second cell.
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    labels = [[i * width + j + 1 if grid[i][j] == "1" else 0 for j in range(width)] for i in range(height)]
    changed = True
    while changed:
        changed = False
        for i in range(height):
            for j in range(width):
                if not labels[i][j]:
                    continue
                for a, b in ((i - 1, j), (i + 1, j), (i, j - 1), (i, j + 1)):
                    if 0 <= a < height and 0 <= b < width and 0 < labels[a][b] < labels[i][j]:
                        labels[i][j] = labels[a][b]
                        changed = True
    return len({label for row in labels for label in row if label})
