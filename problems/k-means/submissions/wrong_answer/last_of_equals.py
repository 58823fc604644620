# Wrong: of equally near centroids the last one wins (`<=` in the search for the minimum).
import numpy as np


def assign(points, centroids):
    best = np.full(len(points), np.inf)
    labels = np.zeros(len(points), dtype=np.int64)
    for j, c in enumerate(centroids):
        squared = ((points - c) ** 2).sum(axis=1)
        nearer = squared <= best
        best[nearer] = squared[nearer]
        labels[nearer] = j
    return labels


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
