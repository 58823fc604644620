# Too slow: goes through all labels whenever two of them meet.
def count_islands(grid):
    height, width = len(grid), len(grid[0])
    labels = [0] * (height * width)
    made = 0
    for i in range(height):
        for j in range(width):
            if grid[i][j] == "0":
                continue
            k = i * width + j
            above = labels[k - width] if i else 0
            left = labels[k - 1] if j else 0
            if above and left and above != left:
                labels = [above if label == left else label for label in labels]
            if not above and not left:
                made += 1
            labels[k] = above or left or made
    return len(set(labels) - {0})
