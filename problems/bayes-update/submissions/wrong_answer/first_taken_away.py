# Wrong: takes the first logarithm away in place of the largest; where the first is far behind, the others overflow.
import numpy as np


def bayes_update(prior, likelihoods):
    with np.errstate(all="ignore"):
        logarithms = np.log(prior) + np.log(likelihoods).sum(axis=0)
        first = logarithms[np.isfinite(logarithms)][0]
        weights = np.exp(logarithms - first)
    return weights / weights.sum()
