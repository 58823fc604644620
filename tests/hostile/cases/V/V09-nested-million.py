# id: V09
# priority: P0
# verdict: RTE
# problem: wide
# invariants: I7
# sandbox: both
# says: nested deeper than
# why: a list nested a million deep
def spread(numbers):
    held = []
    for _ in range(1_000_000):
        held = [held]
    return held
