# id: Y-O02
# priority: P0
# verdict: OLE
# problem: echo
# invariants: I7
# sandbox: both
# why: the result's own channel has no end
import os


def echo(numbers, text):
    os.write(9, b"\x00\x10\x00\x00V")
    while True:
        os.write(9, b"[" * 65536)
