# Wrong: cuts the points, sorted by their first coordinate, into k equal parts.
import numpy as np


def kmeans_fit(points, k, seed):
    labels = np.empty(len(points), dtype=int)
    labels[np.argsort(points[:, 0])] = np.arange(len(points)) * k // len(points)
    return labels
