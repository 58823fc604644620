# id: V23
# priority: P1
# verdict: AC
# problem: values
# sandbox: both
# why: control: tuples and lists are one on the wire
def measure(numbers, floats):
    return [int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), tuple(floats)]
