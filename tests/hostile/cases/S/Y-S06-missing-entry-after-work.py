# id: Y-S06
# priority: P1
# verdict: CE
# problem: echo
# invariants: I7
# sandbox: both
# says: no function `echo` found
# why: a module that works long and then has no entry
total = 0
for number in range(10**6):
    total ^= number
