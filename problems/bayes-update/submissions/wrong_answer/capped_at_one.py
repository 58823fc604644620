# Wrong: likelihoods above 1 are taken for 1, though densities may be larger.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(np.minimum(likelihoods, 1)).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
