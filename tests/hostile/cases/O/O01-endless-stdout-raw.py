# id: O01
# priority: P0
# verdict: OLE
# problem: stdin
# invariants: I7
# sandbox: both
# why: floods descriptor 1 below Python's buffers, as fast as the kernel takes it
import os

block = b"y\n" * 32768
while True:
    os.write(1, block)
