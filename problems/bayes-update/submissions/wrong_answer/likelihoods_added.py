# Wrong: likelihoods are added, not multiplied.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(likelihoods.sum(axis=0) if len(likelihoods) else 1)
    w = np.exp(s - s.max())
    return w / w.sum()
