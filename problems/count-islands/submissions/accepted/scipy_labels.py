# SciPy labels what hangs together; its usual neighbourhood is that of four.
import numpy as np
from scipy.ndimage import label


def count_islands(grid):
    cells = np.array([list(row) for row in grid]) == "1"
    _, islands = label(cells)
    return int(islands)
