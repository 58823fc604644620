# id: M07
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: half the bits are faster, and not within the tolerance
def row_sums(matrix):
    return matrix.astype("float32").sum(axis=1)
