# id: O14
# priority: P0
# verdict: RTE
# problem: echo
# sandbox: both
# says: not a JSON value
# why: a frame that is no text
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 3, "text": "\xff\xfe\x00"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
