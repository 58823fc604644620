"""The square of z as the chi-square statistic of the 2 x 2 table, in whole numbers; its tail has one degree of freedom."""

import math

from scipy.stats import chi2


def ab_test(conversions_a, n_a, conversions_b, n_b):
    yes = conversions_a + conversions_b
    no = n_a + n_b - yes
    if yes * no == 0:
        return 0.0, 1.0
    cross = conversions_b * n_a - conversions_a * n_b
    statistic = cross * cross * (n_a + n_b) / (n_a * n_b * yes * no)
    return math.copysign(math.sqrt(statistic), cross), chi2.sf(statistic, 1)
