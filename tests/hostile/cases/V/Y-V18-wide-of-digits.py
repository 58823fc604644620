# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: four million small numbers, just within what may be returned
def spread(numbers):
    return [7] * 4_190_000
