# id: Y-V15
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: not a JSON value
# why: a second value behind the first, in one frame
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 3, "text": "shown"} {"sum": 7}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
