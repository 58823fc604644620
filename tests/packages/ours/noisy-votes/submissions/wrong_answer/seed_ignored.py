import numpy as np


def predict(X_train, y_train, X_test, seed):
    distances = ((X_test[:, np.newaxis] - X_train) ** 2).sum(axis=2)
    nearest = np.argsort(distances, axis=1)[:, :11]
    return (y_train[nearest].mean(axis=1) > 0.5).astype(np.int64)
