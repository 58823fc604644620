# Wrong: a running mean that begins with the old centroid, as if that were one more point.
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
            if len(members):
                centroids[j] = (centroids[j] + members.sum(axis=0)) / (len(members) + 1)
    return centroids, labels
