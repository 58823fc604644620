"""The pooled z, and both tails at once by the complementary error function."""

import math


def ab_test(conversions_a: int, n_a: int, conversions_b: int, n_b: int) -> tuple[float, float]:
    conversions, visitors = conversions_a + conversions_b, n_a + n_b
    if conversions in (0, visitors):
        return 0.0, 1.0
    rate = conversions / visitors
    error = math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    z = (conversions_b / n_b - conversions_a / n_a) / error
    return z, math.erfc(abs(z) / math.sqrt(2))
