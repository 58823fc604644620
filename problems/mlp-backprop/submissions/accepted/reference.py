"""The chain rule from the last step to the first; each gradient has the shape of what it belongs to."""

import numpy as np


def mlp_gradients(
    X: np.ndarray, y: np.ndarray, W1: np.ndarray, b1: np.ndarray, W2: np.ndarray, b2: np.ndarray
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    before = X @ W1 + b1
    hidden = np.maximum(before, 0.0)
    g_output = 2.0 * (hidden @ W2 + b2 - y) / y.size
    g_before = (g_output @ W2.T) * (before > 0)
    return X.T @ g_before, g_before.sum(axis=0), hidden.T @ g_output, g_output.sum(axis=0)
