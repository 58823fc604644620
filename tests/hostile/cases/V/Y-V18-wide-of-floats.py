# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: as many different floats as fit
def spread(numbers):
    return [number / 7 for number in range(430_000)]
