# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: two million lists: each costs the judge twenty times what it costs on the way
def spread(numbers):
    return [[]] * 2_000_000
