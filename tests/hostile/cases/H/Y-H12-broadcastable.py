# id: Y-H12
# priority: P0
# verdict: WA
# problem: array
# invariants: I6
# sandbox: both
# why: a shape that NumPy would stretch to the right one
def row_sums(matrix):
    sums = matrix.sum(axis=1)
    return sums.reshape(1, 1) if len(sums) == 1 else sums
