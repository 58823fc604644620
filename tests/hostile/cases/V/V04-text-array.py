# id: V04
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# why: numbers spelt out
def row_sums(matrix):
    return matrix.sum(axis=1).astype(str)
