# Fails: math.log raises ValueError at 0, where NumPy gives minus infinity.
import math

import numpy as np


def bayes_update(prior, likelihoods):
    s = [math.log(q) + sum(map(math.log, column)) for q, column in zip(prior.tolist(), likelihoods.T.tolist())]
    top = max(s)
    w = np.array([math.exp(v - top) for v in s])
    return w / w.sum()
