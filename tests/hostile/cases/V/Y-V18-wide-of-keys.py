# id: Y-V18
# priority: P1
# verdict: WA | RTE
# problem: wide
# invariants: I7
# sandbox: both
# why: a dictionary of half a million keys
def spread(numbers):
    return {str(number): number for number in range(450_000)}
