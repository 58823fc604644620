# Wrong: sums of absolute differences.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    predictions = np.empty(len(X_test), dtype=np.int64)
    for i, point in enumerate(X_test):
        squared = np.abs(X_train - point).sum(axis=1)
        order = np.argsort(squared, kind="stable")[:k]
        predictions[i] = classes[np.bincount(codes[order]).argmax()]
    return predictions
