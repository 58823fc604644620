# Wrong: 1e-12 is added inside the logarithm: impossible hypotheses come back, and small likelihoods double.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior + 1e-12) + np.log(likelihoods + 1e-12).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
