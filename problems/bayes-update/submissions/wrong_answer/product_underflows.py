# Wrong: the plain product underflows to 0.
import numpy as np


def bayes_update(prior, likelihoods):
    w = prior * likelihoods.prod(axis=0)
    return w / w.sum()
