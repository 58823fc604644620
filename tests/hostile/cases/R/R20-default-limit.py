# id: R20
# priority: P0
# verdict: RTE
# invariants: I7
# says: RecursionError
# why: recursion without an end, as beginners write it
def echo(numbers, text):
    return echo(numbers, text)
