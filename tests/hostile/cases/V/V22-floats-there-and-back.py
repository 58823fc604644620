# id: V22
# priority: P1
# verdict: AC
# problem: values
# sandbox: both
# why: control: every bit of a float comes back, through text of one's own too
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), [float(repr(x)) for x in floats]
