# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: a million pairs
def spread(numbers):
    return [(1, 2)] * 400_000
