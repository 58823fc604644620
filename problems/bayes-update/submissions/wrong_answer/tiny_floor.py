# Wrong: likelihoods are kept above 1e-300: one impossible observation is outweighed by others.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(prior) + np.log(np.maximum(likelihoods, 1e-300)).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
