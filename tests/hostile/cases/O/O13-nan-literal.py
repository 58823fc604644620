# id: O13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: the literal NaN
# why: NaN and Infinity are not JSON
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": NaN, "text": [Infinity, -Infinity]}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
