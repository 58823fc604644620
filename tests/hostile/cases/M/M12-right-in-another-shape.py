# id: M12
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: right numbers in a column
def row_sums(matrix):
    return matrix.sum(axis=1, keepdims=True)
