# id: Y-V06
# priority: P0
# verdict: RTE
# problem: array
# invariants: I7
# sandbox: both
# says: has a bad shape
# why: an axis of minus one would be whatever fits
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["float64", [-1], "AAAAAAAA8D8="]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
