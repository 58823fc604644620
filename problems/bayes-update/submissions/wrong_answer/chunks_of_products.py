# Wrong: products of ten observations at a time, normalised: the same underflow, a little later.
import numpy as np


def bayes_update(prior, likelihoods):
    p = prior / prior.max()
    for start in range(0, len(likelihoods), 10):
        p = p * likelihoods[start : start + 10].prod(axis=0)
        p = p / p.max()
    return p / p.sum()
