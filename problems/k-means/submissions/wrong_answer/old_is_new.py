# Wrong: `old` is the same array as `centroids`, changed in place, so nothing ever seems to have moved
# and the loop stops after one iteration.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids
    for _ in range(max_iterations):
        labels = assign(points, centroids)
        old = centroids
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
        if np.array_equal(old, centroids):
            break
    return centroids, labels
