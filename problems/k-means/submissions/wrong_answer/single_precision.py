# Wrong: float32 has seven digits; far from the origin its means and its labels are off.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    points = points.astype(np.float32)
    centroids, labels = initial_centroids.astype(np.float32), None
    for _ in range(max_iterations):
        nearest = assign(points, centroids)
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
    return centroids.astype(np.float64), labels
