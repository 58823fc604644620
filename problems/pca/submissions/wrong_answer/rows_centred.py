# Wrong: each row is centred, not each feature.
import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    _, singular, components = np.linalg.svd(X - X.mean(axis=1, keepdims=True), full_matrices=False)
    return components[:k], singular[:k] ** 2 / (len(X) - 1)
