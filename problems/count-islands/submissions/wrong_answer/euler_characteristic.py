# Wrong: cells less shared sides plus 2 × 2 blocks is the number of islands less the number of lakes.
def count_islands(grid):
    cells = sum(row.count("1") for row in grid)
    across = sum(a == b == "1" for row in grid for a, b in zip(row, row[1:]))
    down = blocks = 0
    for upper, lower in zip(grid, grid[1:]):
        both = [a == b == "1" for a, b in zip(upper, lower)]
        down += sum(both)
        blocks += sum(a and b for a, b in zip(both, both[1:]))
    return cells - across - down + blocks
