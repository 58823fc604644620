# Too slow: right, but a loop over test points, classes and features in plain Python.
import math

import numpy as np


def gaussian_nb(X_train, y_train, X_test, var_smoothing):
    epsilon = var_smoothing * X_train.var(axis=0).max()
    models = []
    for label in np.unique(y_train):
        members = X_train[y_train == label]
        variance = members.var(axis=0) + epsilon
        models.append((math.log(len(members)), members.mean(axis=0).tolist(), variance.tolist()))
    answer = []
    for row in X_test.tolist():
        scores = []
        for prior, means, variances in models:
            score = prior
            for j in range(len(row)):
                score += log_density(row[j], means[j], variances[j])
            scores.append(score)
        top = max(scores)
        total = top + math.log(sum(math.exp(score - top) for score in scores))
        answer.append([score - total for score in scores])
    return np.array(answer)


def log_density(x, mean, variance):
    return -0.5 * (math.log(2 * math.pi * variance) + (x - mean) ** 2 / variance)
