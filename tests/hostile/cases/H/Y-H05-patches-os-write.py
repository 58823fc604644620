# id: Y-H05
# priority: P0
# verdict: WA
# problem: echo
# invariants: I6
# sandbox: both
# why: the last call of the harness sends another value
import os
import struct

BODY = b'V{"sum": 3, "text": "shown"}'
write = os.write


def other(fd, data):
    if fd == 9:
        write(9, struct.pack(">I", len(BODY)) + BODY)
        return len(data)
    return write(fd, data)


os.write = other


def echo(numbers, text):
    return {"sum": 0, "text": ""}
