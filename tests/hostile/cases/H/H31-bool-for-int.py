# id: H31
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: expected int, got bool
# why: True is not 1
def measure(numbers, floats):
    return bool(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), floats
