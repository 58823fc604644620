# id: O13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: at most 4300
# why: the same digits in the form that large integers have
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": {"$i": "' + b"9" * 900_000 + b'"}, "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
