# id: O11
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: no readable result
# why: a frame cut in the middle, then exit 0
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 3, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body[:-5])
    os._exit(0)
