# id: Y-V14
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# why: a type that other machines do not have
def row_sums(matrix):
    return matrix.sum(axis=1).astype("longdouble")
