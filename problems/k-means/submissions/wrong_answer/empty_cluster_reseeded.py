# Wrong: a centroid without points is moved to the point farthest from its own centroid.
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
                centroids[j] = members.mean(axis=0)
            else:
                centroids[j] = points[((points - centroids[labels]) ** 2).sum(axis=1).argmax()]
    return centroids, labels
