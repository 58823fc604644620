# id: O02
# priority: P0
# verdict: OLE
# problem: stdin
# invariants: I7
# sandbox: both
# why: the same where all of standard output is the answer
import os

while True:
    os.write(2, b"x" * 65536)
