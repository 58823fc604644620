"""Sums of logarithms, and a softmax of them: the logarithm of 0 is minus infinity, and its exponential 0 again."""

import numpy as np


def bayes_update(prior: np.ndarray, likelihoods: np.ndarray) -> np.ndarray:
    with np.errstate(divide="ignore"):
        scores = np.log(prior) + np.log(likelihoods).sum(axis=0)
    weights = np.exp(scores - scores.max())
    return weights / weights.sum()
