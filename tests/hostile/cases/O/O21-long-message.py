# id: O21
# priority: P1
# verdict: RTE
# problem: roomy
# invariants: I7
# sandbox: both
# says: ValueError: xxx
# why: a message of 100 MB is cut before it travels
def same(number):
    raise ValueError("x" * 100_000_000)
