# id: O13
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: Exceeds the limit (4300 digits)
# why: turning these digits into a number takes quadratic time
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": ' + b"9" * 900_000 + b', "text": "shown"}'
    os.write(9, struct.pack(">I", len(body)) + body)
    os._exit(0)
