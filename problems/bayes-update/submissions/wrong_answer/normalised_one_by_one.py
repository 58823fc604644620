# Wrong: normalises after each observation: what underflowed once stays 0, though it would have won.
import numpy as np


def bayes_update(prior, likelihoods):
    p = prior / prior.sum()
    for row in likelihoods:
        p = p * row
        p = p / p.sum()
    return p
