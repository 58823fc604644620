# id: Y-O05
# priority: P1
# verdict: RTE
# problem: echo
# invariants: I7
# sandbox: both
# says: no readable result
# why: parent and child write half a frame each, and something behind it
import os
import struct


def echo(numbers, text):
    body = b'V{"sum": 3, "text": "shown"}'
    framed = struct.pack(">I", len(body)) + body
    os.write(9, framed[:10])
    if os.fork() == 0:
        os.write(9, framed[10:] + b"\n")
        os._exit(0)
    os.wait()
    os._exit(0)
