# id: Y-V11
# priority: P1
# verdict: WA
# problem: array
# sandbox: both
# why: bytes other than 0 and 1 in an array of bools
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["bool", [3], "/wID"]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
