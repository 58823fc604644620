# Wrong: priors are kept above 1e-300: a hypothesis ruled out comes back.
import numpy as np


def bayes_update(prior, likelihoods):
    s = np.log(np.maximum(prior, 1e-300)) + np.log(likelihoods).sum(axis=0)
    w = np.exp(s - s.max())
    return w / w.sum()
