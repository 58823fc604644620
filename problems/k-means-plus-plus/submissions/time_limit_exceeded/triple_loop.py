# Too slow: right, but points, centroids and coordinates are visited in plain Python.
import random

import numpy as np


def kmeans_fit(points, k, seed):
    rng = random.Random(seed)
    X = points.tolist()
    best = None
    for _ in range(20):
        centers = [rng.choice(X)]
        while len(centers) < k:
            near = [min(sum((a - b) ** 2 for a, b in zip(x, c)) for c in centers) for x in X]
            centers.append(rng.choices(X, near)[0])
        labels = None
        while True:
            squared = [[sum((a - b) ** 2 for a, b in zip(x, c)) for c in centers] for x in X]
            new = [row.index(min(row)) for row in squared]
            if new == labels:
                break
            labels = new
            for j in range(k):
                members = [x for x, label in zip(X, labels) if label == j]
                if members:
                    centers[j] = [sum(column) / len(members) for column in zip(*members)]
        inertia = sum(map(min, squared))
        if len(set(labels)) == k and (best is None or inertia < best[0]):
            best = inertia, labels
    return np.array(best[1])
