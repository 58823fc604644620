# Wrong: a centroid that has lost its points goes back to where it began, instead of staying.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids, labels = initial_centroids, None
    for _ in range(max_iterations):
        nearest = assign(points, centroids)
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        moved = initial_centroids.copy()
        for j in np.unique(labels):
            moved[j] = points[labels == j].mean(axis=0)
        centroids = moved
    return centroids, labels
