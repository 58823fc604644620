# Wrong: the bounds let -1 pass, and the index -1 is the other side of the map.
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
                for a, b in ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1)):
                    if -1 <= a < height and -1 <= b < width and cells[a][b] == "1":
                        cells[a][b] = "0"
                        stack.append((a, b))
    return islands
