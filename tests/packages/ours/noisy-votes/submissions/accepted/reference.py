import numpy as np


def predict(X_train, y_train, X_test, seed):
    rng = np.random.default_rng(seed)
    votes = np.zeros(len(X_test))
    for _ in range(15):
        drawn = rng.integers(0, len(X_train), len(X_train))
        X, y = X_train[drawn], y_train[drawn]
        distances = ((X_test[:, np.newaxis] - X) ** 2).sum(axis=2)
        nearest = np.argsort(distances, axis=1)[:, :11]
        votes += y[nearest].mean(axis=1) > 0.5
    return (votes > 7).astype(np.int64)
