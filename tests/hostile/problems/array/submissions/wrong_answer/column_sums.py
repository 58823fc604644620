def row_sums(matrix):
    return matrix.T.sum(axis=1)
