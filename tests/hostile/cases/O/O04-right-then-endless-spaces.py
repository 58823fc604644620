# id: O04
# priority: P1
# verdict: OLE
# problem: stdin
# invariants: I7
# sandbox: both
# why: a right answer followed by what a lenient comparison skips
import os

print(sum(map(int, input().split())), input(), flush=True)
while True:
    os.write(1, b" " * 65536)
