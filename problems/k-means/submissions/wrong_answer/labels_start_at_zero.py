# Wrong: labels begin as zeros; a first assignment of only zeros then counts as "no change".
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids.copy()
    labels = np.zeros(len(points), dtype=np.int64)
    for _ in range(max_iterations):
        nearest = assign(points, centroids)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
    return centroids, labels
