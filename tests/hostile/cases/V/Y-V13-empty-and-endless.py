# id: Y-V13
# priority: P0
# verdict: RTE
# problem: array
# invariants: I7
# sandbox: both
# says: a shape that NumPy cannot have
# why: an empty array whose other axes multiply beyond what a machine can count
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["float64", [0, 9007199254740992, 9007199254740992], ""]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
