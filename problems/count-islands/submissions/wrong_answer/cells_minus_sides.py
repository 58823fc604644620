# Wrong: cells less shared sides, which is right only for islands without cycles.
def count_islands(grid):
    cells = sum(row.count("1") for row in grid)
    across = sum(a == b == "1" for row in grid for a, b in zip(row, row[1:]))
    down = sum(a == b == "1" for upper, lower in zip(grid, grid[1:]) for a, b in zip(upper, lower))
    return cells - across - down
