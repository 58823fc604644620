# id: V18
# priority: P0
# verdict: OLE
# problem: wide
# invariants: I7
# sandbox: both
# why: a string beyond the output limit, below the memory limit
def spread(numbers):
    return "x" * 50_000_000
