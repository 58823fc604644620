# Wrong: whole-number division of the rates.
import math


def ab_test(conversions_a, n_a, conversions_b, n_b):
    rate = (conversions_a + conversions_b) / (n_a + n_b)
    if rate in (0, 1):
        return 0.0, 1.0
    error = math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    z = (conversions_b // n_b - conversions_a // n_a) / error
    p = math.erfc(abs(z) / math.sqrt(2))
    return z, p
