# Wrong: nearest by the sum of absolute differences.
import numpy as np


def assign(points, centroids):
    return np.stack([np.abs(points - c).sum(axis=1) for c in centroids]).argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids, labels = initial_centroids.copy(), None
    for _ in range(max_iterations):
        nearest = assign(points, centroids)
        if labels is not None and np.array_equal(nearest, labels):
            break
        labels = nearest
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
    return centroids, labels
