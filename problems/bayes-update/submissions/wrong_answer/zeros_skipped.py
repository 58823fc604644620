# Wrong: likelihoods of 0 are left out of the sum.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.where(likelihoods > 0, np.log(likelihoods), 0).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
