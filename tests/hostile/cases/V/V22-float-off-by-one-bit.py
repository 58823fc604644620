# id: V22
# priority: P1
# verdict: WA
# problem: values
# sandbox: both
# why: the next float is another number
import math


def measure(numbers, floats):
    return int(numbers.sum()), math.nextafter(floats[0] + floats[1], 1), bool((numbers < 0).any()), floats
