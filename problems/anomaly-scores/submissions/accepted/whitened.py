"""By the eigenvectors of the covariance: uncorrelated coordinates, each divided by its variance."""

import numpy as np


def anomaly_scores(X_train, X_test):
    mean = np.mean(X_train, axis=0)
    _, singular, vectors = np.linalg.svd(X_train - mean, full_matrices=False)
    variances = singular**2 / (len(X_train) - 1)
    Z = X_test - mean
    inside = Z @ vectors.T
    outside = Z - inside @ vectors
    return (inside**2 / (variances + 1e-6)).sum(axis=1) + (outside**2).sum(axis=1) / 1e-6
