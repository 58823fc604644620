# Wrong: begins with the first k points.
import numpy as np

RUNS = 20


def kmeans_fit(points: np.ndarray, k: int, seed: int) -> np.ndarray:
    rng = np.random.default_rng(seed)
    # Far from the origin, squares of coordinates would cost digits.
    points = points - points.mean(axis=0)
    runs = [lloyd(points, points[:k].copy())]
    return min(runs, key=lambda run: run[0])[1]


def seeded(points: np.ndarray, k: int, rng: np.random.Generator) -> np.ndarray:
    """k of the points, each drawn by its squared distance to the nearest one drawn before."""
    chosen = [rng.integers(len(points))]
    nearest = ((points - points[chosen[0]]) ** 2).sum(axis=1)
    while len(chosen) < k:
        chosen.append(rng.choice(len(points), p=nearest / nearest.sum()))
        nearest = np.minimum(nearest, ((points - points[chosen[-1]]) ** 2).sum(axis=1))
    return points[chosen]


def lloyd(points: np.ndarray, centroids: np.ndarray) -> tuple[float, np.ndarray]:
    """Inertia and labels, when the labels stand still. A cluster that runs empty keeps its centroid."""
    labels = None
    while True:
        squared = np.array([((points - centroid) ** 2).sum(axis=1) for centroid in centroids])
        nearest = squared.argmin(axis=0)
        if labels is not None and np.array_equal(nearest, labels):
            unused = len(np.unique(labels)) < len(centroids)
            return np.inf if unused else squared.min(axis=0).sum(), labels
        labels = nearest
        for c in np.unique(labels):
            centroids[c] = points[labels == c].mean(axis=0)
