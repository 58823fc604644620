"""The formula as it stands, with SciPy's normal distribution and log-sum-exp."""

import numpy as np
from scipy.special import logsumexp
from scipy.stats import norm


def gaussian_nb(X_train, y_train, X_test, var_smoothing):
    largest = max(np.var(column) for column in X_train.T)
    scores = []
    for label in sorted(set(y_train.tolist())):
        rows = X_train[y_train == label]
        spread = np.sqrt(np.var(rows, axis=0) + var_smoothing * largest)
        density = norm.logpdf(X_test, loc=rows.mean(axis=0), scale=spread).sum(axis=1)
        scores.append(density + np.log(len(rows) / len(y_train)))
    scores = np.array(scores).T
    return scores - logsumexp(scores, axis=1)[:, None]
