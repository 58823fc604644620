# Wrong: each variant's own variance, not the pooled one.
import math


def ab_test(conversions_a, n_a, conversions_b, n_b):
    rate = (conversions_a + conversions_b) / (n_a + n_b)
    if rate in (0, 1):
        return 0.0, 1.0
    a, b = conversions_a / n_a, conversions_b / n_b
    error = math.sqrt(a * (1 - a) / n_a + b * (1 - b) / n_b) or 1e-300
    z = (conversions_b / n_b - conversions_a / n_a) / error
    p = math.erfc(abs(z) / math.sqrt(2))
    return z, p
