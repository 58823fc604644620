# id: Y-O12
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: of more than 200000 lists and dicts
# why: as deep as is allowed, as often as fits: the dearest tree that a megabyte can spell
import os
import struct


def echo(numbers, text):
    tower = b"[" * 61 + b"]" * 61
    body = b'V{"sum": [' + b",".join([tower] * 8400) + b'], "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
