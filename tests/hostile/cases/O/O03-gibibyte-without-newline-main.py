# id: O03
# priority: P0
# verdict: OLE
# problem: stdin
# invariants: I7
# sandbox: both
# why: the same where it would be the answer
import os

for _ in range(16384):
    os.write(1, b"0" * 65536)
