# id: H17
# priority: P0
# verdict: WA
# problem: array
# sandbox: both
# why: the same with an array that it may write to
def row_sums(matrix):
    matrix[:] = 0
    return matrix.sum(axis=1)
