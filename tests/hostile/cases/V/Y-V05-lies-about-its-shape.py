# id: Y-V05
# priority: P0
# verdict: RTE
# problem: array
# invariants: I7
# sandbox: both
# says: shape and data do not agree
# why: an array whose shape and data do not agree
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["float64", [1073741824, 1073741824], "AAAAAAAA8D8="]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
