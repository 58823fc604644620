# id: Y-V16
# priority: P1
# verdict: RTE
# problem: echo
# sandbox: both
# says: not a JSON value
# why: a mark that some parsers skip, others not
import os
import struct


def echo(numbers, text):
    body = b'V\xef\xbb\xbf{"sum": 3, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
