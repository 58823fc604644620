# Wrong: power iteration with deflation, stopped long before it is exact.
import numpy as np


def pca(X, k):
    Z = X - X.mean(axis=0)
    S = Z.T @ Z / (len(X) - 1)
    components, variances = [], []
    for _ in range(k):
        u = np.ones(len(S)) + np.arange(len(S)) / 7
        for _ in range(60):
            u = S @ u
            u /= max(np.linalg.norm(u), 1e-300)
        components.append(u)
        variances.append(u @ S @ u)
        S = S - variances[-1] * np.outer(u, u)
    return np.array(components), np.array(variances)
