# id: O07
# priority: P0
# verdict: RTE
# problem: echo
# invariants: I6 I7
# sandbox: both
# says: no readable result
# why: a right answer beside a forged frame: two results are none
import os
import struct


def echo(numbers, text):
    os.write(9, struct.pack(">I", 3) + b"V{}")
    return {"sum": sum(numbers), "text": text}
