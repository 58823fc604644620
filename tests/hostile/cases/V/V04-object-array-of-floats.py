# id: V04
# priority: P0
# verdict: RTE
# problem: array
# sandbox: both
# says: an array of dtype object
# why: the right numbers as objects
def row_sums(matrix):
    return matrix.sum(axis=1).astype(object)
