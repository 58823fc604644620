# Too slow: right, but three nested loops in plain Python.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    points, labels = X_train.tolist(), y_train.tolist()
    answer = []
    for point in X_test.tolist():
        squared = []
        for i, other in enumerate(points):
            total = 0.0
            for a, b in zip(point, other):
                total += (a - b) ** 2
            squared.append((total, i))
        votes = {}
        for _, i in sorted(squared)[:k]:
            votes[labels[i]] = votes.get(labels[i], 0) + 1
        answer.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(answer)
