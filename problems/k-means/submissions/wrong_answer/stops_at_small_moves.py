# Wrong: stops when no centroid moves by more than 1e-4, whatever the unit of the data.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids.copy()
    for _ in range(max_iterations):
        labels = assign(points, centroids)
        old = centroids.copy()
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
        if np.abs(centroids - old).max() <= 1e-4:
            break
    return centroids, labels
