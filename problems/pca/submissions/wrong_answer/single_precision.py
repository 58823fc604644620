# Wrong: float32, which is coarser than the tolerance.
import numpy as np


def pca(X: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    _, singular, components = np.linalg.svd((X - X.mean(axis=0)).astype(np.float32), full_matrices=False)
    return components[:k].astype(np.float64), singular[:k].astype(np.float64) ** 2 / (len(X) - 1)
