# Wrong: the points are assigned once more after the last move, so the labels are one step ahead.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids.copy()
    labels = assign(points, centroids)
    for _ in range(max_iterations):
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
        nearest = assign(points, centroids)
        if np.array_equal(nearest, labels):
            break
        labels = nearest
    return centroids, labels
