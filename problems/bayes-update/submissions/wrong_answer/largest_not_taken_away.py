# Wrong: exponentials of the sums themselves underflow, or overflow.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(likelihoods).sum(axis=0)
    w = np.exp(s)
    return w / w.sum()
