# id: Y-O11
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: of more than 200000 lists and dicts
# why: a megabyte of empty lists takes a hundred times that in the decoder's memory
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": [' + b"[]," * 349_000 + b'[]], "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
