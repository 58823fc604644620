# Wrong: rates that are merely close are taken for equal.
import math


def ab_test(conversions_a, n_a, conversions_b, n_b):
    rate = (conversions_a + conversions_b) / (n_a + n_b)
    difference = conversions_b / n_b - conversions_a / n_a
    if rate in (0, 1) or abs(difference) < 1e-9:
        return 0.0, 1.0
    z = difference / math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    return z, math.erfc(abs(z) / math.sqrt(2))
