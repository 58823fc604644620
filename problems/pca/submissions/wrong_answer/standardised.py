# Wrong: features are scaled to unit variance.
import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    _, singular, components = np.linalg.svd((X - X.mean(axis=0)) / np.where(X.std(axis=0) > 0, X.std(axis=0), 1.0), full_matrices=False)
    return components[:k], singular[:k] ** 2 / (len(X) - 1)
