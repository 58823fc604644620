# Wrong: the width of the first point for all of them.
import numpy as np


def tsne_affinities(X: np.ndarray, perplexity: float) -> np.ndarray:
    n = len(X)
    first = ((X - X[0]) ** 2).sum(axis=1)[1:]
    p = probabilities(first - first.min(), np.log(perplexity))
    far = np.argmax(np.where(p > 1e-200, first, -1.0))
    beta = np.log(p.max() / p[far]) / max(first[far] - first.min(), 1e-300)
    conditional = np.zeros((n, n))
    for i in range(n):
        others = np.arange(n) != i
        offsets = X[others] - X[i]
        squared = np.einsum("nd,nd->n", offsets, offsets)
        conditional[i, others] = (lambda weights: weights / weights.sum())(np.exp(-beta * (squared - squared.min())))
    return (conditional + conditional.T) / (2 * n)


def probabilities(squared: np.ndarray, target: float) -> np.ndarray:
    """Proportional to exp(-beta * squared), with the beta that gives them the entropy `target`; the least of `squared` is 0."""
    low, high, beta = 0.0, np.inf, 1.0
    while True:
        weights = np.exp(-beta * squared)
        total = weights.sum()
        if np.log(total) + beta * np.dot(squared, weights) / total > target:
            low = beta
        else:
            high = beta
        if high - low <= 1e-10 * low:
            return weights / total
        beta = beta + beta if high == np.inf else (low + high) / 2
