# Wrong: each hypothesis' likelihoods are made to add up to 1 over the observations.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(likelihoods / np.maximum(likelihoods.sum(axis=0), 1e-300)).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
