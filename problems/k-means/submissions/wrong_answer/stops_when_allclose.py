# Wrong: stops when np.allclose finds no move, which takes a hundred-thousandth of the coordinates for none.
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
        if np.allclose(centroids, old):
            break
    return centroids, labels
