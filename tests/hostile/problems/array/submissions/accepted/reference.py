def row_sums(matrix):
    return matrix.sum(axis=1)
