# id: H09
# priority: P0
# verdict: RTE
# problem: values
# invariants: I6
# sandbox: both
# says: a value of type solution.Number
# why: a float with a conversion of its own
class Number(float):
    def __float__(self):
        return 0.0

    def __repr__(self):
        return "0.0"


def measure(numbers, floats):
    return int(numbers.sum()), Number(floats[0] + floats[1]), bool((numbers < 0).any()), floats
