# Wrong: only the last observation counts.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(likelihoods[-1:]).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
