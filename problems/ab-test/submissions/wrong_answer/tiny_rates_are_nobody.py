# Wrong: a common rate within a millionth of 0 or 1 is taken for nobody or everybody.
import math


def ab_test(conversions_a, n_a, conversions_b, n_b):
    rate = (conversions_a + conversions_b) / (n_a + n_b)
    if rate < 1e-6 or rate > 1 - 1e-6:
        return 0.0, 1.0
    error = math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    z = (conversions_b / n_b - conversions_a / n_a) / error
    return z, math.erfc(abs(z) / math.sqrt(2))
