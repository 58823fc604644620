# Wrong: stops when the inertia falls by less than a ten-thousandth.
import numpy as np


def assign(points, centroids):
    squared = np.stack([((points - c) ** 2).sum(axis=1) for c in centroids])
    return squared.argmin(axis=0)


def k_means(points, initial_centroids, max_iterations):
    centroids = initial_centroids.copy()
    last = np.inf
    for _ in range(max_iterations):
        labels = assign(points, centroids)
        inertia = ((points - centroids[labels]) ** 2).sum()
        for j in range(len(centroids)):
            members = points[labels == j]
            if len(members):
                centroids[j] = members.mean(axis=0)
        if last - inertia < 1e-4 * inertia:
            break
        last = inertia
    return centroids, labels
