# Wrong: one flat index, so that the end of a row is a neighbour of the beginning of the next.
def count_islands(grid):
    width = len(grid[0])
    cells = bytearray("".join(grid).encode())
    islands = 0
    for start in range(len(cells)):
        if cells[start] != ord("1"):
            continue
        islands += 1
        cells[start] = ord("0")
        stack = [start]
        while stack:
            k = stack.pop()
            for m in (k - width, k - 1, k + 1, k + width):
                if 0 <= m < len(cells) and cells[m] == ord("1"):
                    cells[m] = ord("0")
                    stack.append(m)
    return islands
