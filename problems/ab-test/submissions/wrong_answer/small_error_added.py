# Wrong: 1e-9 in the denominator, against a division by zero.
import math


def ab_test(conversions_a, n_a, conversions_b, n_b):
    rate = (conversions_a + conversions_b) / (n_a + n_b)
    error = math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    z = (conversions_b / n_b - conversions_a / n_a) / (error + 1e-9)
    p = math.erfc(abs(z) / math.sqrt(2))
    return z, p
