# Wrong: a randomised decomposition, which a few rounds do not make exact where two variances are nearly equal.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    basis = np.random.default_rng(0).standard_normal((X.shape[1], k + 10))
    for _ in range(4):
        basis, _ = np.linalg.qr(Z @ basis)
        basis, _ = np.linalg.qr(Z.T @ basis)
    _, singular, rotated = np.linalg.svd(Z @ basis, full_matrices=False)
    return (rotated @ basis.T)[:k], singular[:k] ** 2 / (len(X) - 1)
