# id: Y-H10
# priority: P0
# verdict: WA
# problem: array
# invariants: I6
# sandbox: both
# why: off by a little more than the tolerance, everywhere
def row_sums(matrix):
    return matrix.sum(axis=1) * (1 + 2e-9)
