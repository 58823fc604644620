# Wrong: dividing by max(count, 1) sends a centroid without points to the origin.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids, labels = initial_centroids.copy(), None
    for _ in range(max_iterations):
        nearest = assign(points, centroids)
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        for j in range(len(centroids)):
            members = points[labels == j]
            centroids[j] = members.sum(axis=0) / max(len(members), 1)
    return centroids, labels
