"""Products with mantissa and exponent apart: no logarithm at all, one hypothesis after the other."""

import math

import numpy as np


def bayes_update(prior, likelihoods):
    mantissas, exponents = [], []
    for j, start in enumerate(prior.tolist()):
        m, e = math.frexp(start)
        for value in likelihoods[:, j].tolist():
            m, shift = math.frexp(m * value)
            e += shift
        mantissas.append(m)
        exponents.append(e if m else -(10**9))
    top = max(exponents)
    weights = np.array([math.ldexp(m, max(e - top, -1100)) for m, e in zip(mantissas, exponents)])
    return weights / weights.sum()
