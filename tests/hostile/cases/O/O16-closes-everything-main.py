# id: O16
# priority: P1
# verdict: WA
# problem: stdin
# invariants: I7
# sandbox: both
# why: the same for a program over standard input
import os

os.closerange(0, 64)
