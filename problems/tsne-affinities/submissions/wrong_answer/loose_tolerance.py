# Wrong: stops as soon as the entropy is within a hundredth.
import numpy as np


def tsne_affinities(X: np.ndarray, perplexity: float) -> np.ndarray:
    n = len(X)
    conditional = np.zeros((n, n))
    for i in range(n):
        others = np.arange(n) != i
        offsets = X[others] - X[i]
        squared = np.einsum("nd,nd->n", offsets, offsets)
        conditional[i, others] = probabilities(squared - squared.min(), np.log(perplexity))
    return (conditional + conditional.T) / (2 * n)


def probabilities(squared: np.ndarray, target: float) -> np.ndarray:
    """Proportional to exp(-beta * squared), with the beta that gives them the entropy `target`; the least of `squared` is 0."""
    low, high, beta = 0.0, np.inf, 1.0
    while True:
        weights = np.exp(-beta * squared)
        total = weights.sum()
        entropy = np.log(total) + beta * np.dot(squared, weights) / total
        if abs(entropy - target) < 1e-2:
            return weights / total
        if entropy > target:
            low = beta
        else:
            high = beta
        if high - low <= 1e-10 * low:
            return weights / total
        beta = beta + beta if high == np.inf else (low + high) / 2
