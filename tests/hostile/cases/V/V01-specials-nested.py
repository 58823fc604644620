# id: V01
# priority: P0
# verdict: WA
# problem: values
# sandbox: both
# says: nan
# why: NaN among a list's numbers travels typed, and is compared with a number
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), [*floats[:-1], float("nan")]
