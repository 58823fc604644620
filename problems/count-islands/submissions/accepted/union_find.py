# Union-find over cells, with path halving: islands are land cells less the unions that joined two sets.
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    parent = list(range(height * width))

    def find(k):
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    islands = 0
    for i in range(height):
        for j in range(width):
            if grid[i][j] == "0":
                continue
            islands += 1
            here = find(i * width + j)
            if i > 0 and grid[i - 1][j] == "1":
                above = find((i - 1) * width + j)
                if above != here:
                    parent[here] = above
                    here = above
                    islands -= 1
            if j > 0 and grid[i][j - 1] == "1":
                left = find(i * width + j - 1)
                if left != here:
                    parent[left] = here
                    islands -= 1
    return islands
