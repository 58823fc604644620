# Too slow: right, but three nested loops in plain Python.
import numpy as np


def k_means(points, initial_centroids, max_iterations):
    rows = points.tolist()
    centroids = initial_centroids.tolist()
    k, d = len(centroids), len(rows[0])
    labels = None
    for _ in range(max_iterations):
        nearest = []
        for row in rows:
            best, best_squared = 0, float("inf")
            for j in range(k):
                squared = 0.0
                for t in range(d):
                    squared += (row[t] - centroids[j][t]) ** 2
                if squared < best_squared:
                    best, best_squared = j, squared
            nearest.append(best)
        if nearest == labels:
            break
        labels = nearest
        for j in range(k):
            members = [row for row, label in zip(rows, labels) if label == j]
            if members:
                centroids[j] = [sum(column) / len(members) for column in zip(*members)]
    return np.array(centroids), np.array(labels)
