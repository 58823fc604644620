# id: H29
# priority: P0
# verdict: WA
# problem: values
# sandbox: both
# why: the same as a plain float
def measure(numbers, floats):
    return int(numbers.sum()), float("nan"), bool((numbers < 0).any()), floats
