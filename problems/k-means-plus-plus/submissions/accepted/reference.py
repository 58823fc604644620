"""SciPy's k-means++ and Lloyd's iterations, twenty times; the labels of the best run."""

import numpy as np
from scipy.cluster.vq import kmeans2

RUNS = 20


def kmeans_fit(points: np.ndarray, k: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    runs = [kmeans2(points, k, minit="++", seed=rng) for _ in range(RUNS)]
    # A run that leaves a label unused is not the best: splitting any cluster would lower its inertia.
    _, labels = min(runs, key=lambda run: np.linalg.norm(points - run[0][run[1]]))
    return labels
