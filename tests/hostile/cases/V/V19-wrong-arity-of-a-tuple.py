# id: V19
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: got 5 items
# why: one item too many
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), floats, None
