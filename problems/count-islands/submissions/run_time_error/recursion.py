# Crashes: one call for each cell of an island (RecursionError).
def count_islands(grid):
    cells = [list(row) for row in grid]

    def sink(i, j):
        if 0 <= i < len(cells) and 0 <= j < len(cells[0]) and cells[i][j] == "1":
            cells[i][j] = "0"
            sink(i - 1, j)
            sink(i + 1, j)
            sink(i, j - 1)
            sink(i, j + 1)
            return 1
        return 0

    return sum(sink(i, j) for i in range(len(cells)) for j in range(len(cells[0])))
