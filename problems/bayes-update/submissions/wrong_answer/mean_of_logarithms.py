# Wrong: a mean of logarithms, not their sum.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(likelihoods).sum(axis=0) / max(len(likelihoods), 1)
    w = np.exp(s - s.max())
    return w / w.sum()
