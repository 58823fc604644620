# id: V19
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# says: return a NumPy array, not a list
# why: a list where an array is declared
def row_sums(matrix):
    return matrix.sum(axis=1).tolist()
