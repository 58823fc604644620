# id: O12
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: nested deeper than
# why: the same with objects, behind a string that holds brackets
import os
import struct


def echo(numbers, text):
    body = b'V{"]]]]":' + b'{"a":' * 100_000 + b"1" + b"}" * 100_001
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
