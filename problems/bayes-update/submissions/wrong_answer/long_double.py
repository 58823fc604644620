# Wrong: products in long double underflow and overflow, too, only later.
import numpy as np


def bayes_update(prior, likelihoods):
    w = prior.astype(np.longdouble) * np.prod(likelihoods.astype(np.longdouble), axis=0)
    return (w / w.sum()).astype(np.float64)
