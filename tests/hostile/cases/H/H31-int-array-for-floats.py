# id: H31
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: whole numbers rounded from the right ones are other numbers, and of another kind
def row_sums(matrix):
    return matrix.sum(axis=1).astype("int64")
