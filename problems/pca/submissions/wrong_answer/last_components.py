# Wrong: the components of the least variance.
import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    _, singular, components = np.linalg.svd(X - X.mean(axis=0), full_matrices=False)
    return components[-k:], singular[-k:] ** 2 / (len(X) - 1)
