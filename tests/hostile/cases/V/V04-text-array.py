# id: V04
# priority: P0
# verdict: RTE
# problem: array
# sandbox: both
# says: an array of dtype str
# why: numbers spelt out
def row_sums(matrix):
    return matrix.sum(axis=1).astype(str)
