# id: V07
# priority: P1
# verdict: RTE
# problem: values
# sandbox: both
# says: a value of type fractions.Fraction
# why: exact numbers of other classes do not travel
from decimal import Decimal
from fractions import Fraction


def measure(numbers, floats):
    return Fraction(int(numbers.sum())), Decimal(floats[0] + floats[1]), bool((numbers < 0).any()), floats
