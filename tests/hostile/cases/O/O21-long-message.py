# id: O21
# priority: P1
# verdict: RTE
# problem: frame
# invariants: I7
# sandbox: docker
# why: a message of 100 MB is cut before it travels
def totals(orders):
    raise ValueError("x" * 100_000_000)
