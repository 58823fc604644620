# id: Y-V07
# priority: P0
# verdict: RTE
# problem: array
# invariants: I8
# sandbox: both
# says: has an unknown dtype
# why: types that NumPy would take, objects among them
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["object", [1], "AAAAAAAA8D8="]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
