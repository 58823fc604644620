"""Twice the lower tail at -|z|, from the standard library's erfc alone."""

from math import erfc


def ab_test(conversions_a, n_a, conversions_b, n_b):
    pooled = (conversions_a + conversions_b) / (n_a + n_b)
    spread = pooled * (1 - pooled) / n_a + pooled * (1 - pooled) / n_b
    if not spread:
        return 0, 1
    z = (conversions_b / n_b - conversions_a / n_a) / spread**0.5
    return z, 2 * (erfc(abs(z) / 2**0.5) / 2)
