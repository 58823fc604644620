# id: H31
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: expected bool, got int
# why: 1 is not True: the declared type says which
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], int((numbers < 0).any()), floats
