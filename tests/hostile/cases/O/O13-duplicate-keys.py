# id: O13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: an object holds a key twice
# why: two answers under one key: which would count is not left to a parser
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 3, "sum": 7, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
