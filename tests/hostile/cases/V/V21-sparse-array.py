# id: V21
# priority: P1
# verdict: RTE
# problem: array
# sandbox: both
# says: csr_array
# why: a matrix that is no ndarray
import scipy.sparse


def row_sums(matrix):
    return scipy.sparse.csr_array(matrix.sum(axis=1, keepdims=True))
