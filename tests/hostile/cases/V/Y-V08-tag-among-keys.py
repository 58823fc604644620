# id: Y-V08
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: a key that begins with $
# why: a tag beside other keys is none, and is not read as one
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": {"$nd": ["float64", [1], "AAAAAAAA8D8="], "x": 1}, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
