# id: V23
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: expected list[float], got set
# why: a set has no order, a list has
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), set(floats)
