# id: Y-O07
# priority: P1
# verdict: RTE
# problem: stdin
# sandbox: both
# says: exit status 3 and no result
# why: the same for a program over standard input
import os

print(sum(map(int, input().split())), input(), flush=True)
os._exit(3)
