# id: Y-O09
# priority: P1
# verdict: WA
# problem: stdin
# invariants: I7
# sandbox: both
# why: leaves its input unread: the next test's must not be looked for in it
import os

os.close(0)
print("0 nothing")
