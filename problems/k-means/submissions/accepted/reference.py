"""Lloyd's algorithm, one array expression per centroid."""

import numpy as np


def k_means(
    points: np.ndarray, initial_centroids: np.ndarray, max_iterations: int
) -> tuple[np.ndarray, np.ndarray]:
    centroids = initial_centroids.copy()
    labels = None
    for _ in range(max_iterations):
        nearest = nearest_centroids(points, centroids)
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        move_to_means(centroids, points, labels)
    return centroids, labels


def nearest_centroids(points: np.ndarray, centroids: np.ndarray) -> np.ndarray:
    """The index of each point's nearest centroid; argmin takes the lowest of equals."""
    squared = np.empty((len(centroids), len(points)))
    for j, centroid in enumerate(centroids):
        offsets = points - centroid
        squared[j] = np.einsum("nd,nd->n", offsets, offsets)
    return squared.argmin(axis=0)


def move_to_means(centroids: np.ndarray, points: np.ndarray, labels: np.ndarray) -> None:
    """Changes `centroids`; those without points stay."""
    for j in range(len(centroids)):
        members = points[labels == j]
        if len(members):
            centroids[j] = members.mean(axis=0)
