"""The eigendecomposition of a symmetric matrix; the eigenvalue of largest size is the first or the last."""

import numpy as np


def dominant_eigenpair(A: np.ndarray) -> tuple[float, np.ndarray]:
    values, vectors = np.linalg.eigh(A)
    place = np.argmax(np.abs(values))
    return float(values[place]), vectors[:, place]
