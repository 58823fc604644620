# id: O12
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: nested deeper than
# why: a hundred thousand brackets: the host's parser must not recurse into them
import os
import struct


def echo(numbers, text):
    body = b"V" + b"[" * 100_000 + b"]" * 100_000
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
