# id: O13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: a number too large for a float
# why: 1e999 is infinity by the back door
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 1e999, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
