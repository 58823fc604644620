# id: Y-V10
# priority: P0
# verdict: RTE
# problem: array
# sandbox: both
# says: not base64
# why: line ends and padding in the middle of the data
import os
import struct


def row_sums(matrix):
    body = b'V{"$nd": ["float64", [1], "AAAA\\nAAAA8D8="]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
