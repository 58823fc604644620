# id: V01
# priority: P0
# verdict: WA
# problem: values
# sandbox: both
# says: inf
# why: the infinities likewise
def measure(numbers, floats):
    specials = [float("inf"), *floats[1:-1], float("-inf")]
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), specials
