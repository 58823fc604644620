# id: P20
# priority: P0
# verdict: RTE
# invariants: I9
# says: no readable result
# why: breaks off in the middle of a result
import os
import struct


def echo(numbers, text):
    os.write(9, struct.pack(">I", 1000) + b"V{")
    os._exit(0)
