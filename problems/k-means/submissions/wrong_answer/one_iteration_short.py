# Wrong: the first assignment is counted as an iteration of its own, so the last move is missing.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids.copy()
    labels = assign(points, centroids)
    for _ in range(max_iterations - 1):
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
        nearest = assign(points, centroids)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
    return centroids, labels
