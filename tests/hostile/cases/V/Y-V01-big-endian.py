# id: Y-V01
# priority: P1
# verdict: AC
# problem: array
# sandbox: both
# why: control: the bytes' order is not the value
def row_sums(matrix):
    return matrix.sum(axis=1).astype(">f8")
