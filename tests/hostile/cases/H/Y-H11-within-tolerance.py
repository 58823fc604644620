# id: Y-H11
# priority: P0
# verdict: AC
# problem: array
# sandbox: both
# why: control: off by a little less
def row_sums(matrix):
    return matrix.sum(axis=1) * (1 + 5e-10)
