# id: H31
# priority: P1
# verdict: AC
# problem: values
# sandbox: both
# why: control: -0.0 equals 0.0
def measure(numbers, floats):
    return int(numbers.sum()), floats[0] + floats[1], bool((numbers < 0).any()), [-x if x == 0 else x for x in floats]
