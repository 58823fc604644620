# Wrong: leaves out neighbours at distance 0, as if the test point were one of the training points.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    predictions = np.empty(len(X_test), dtype=np.int64)
    for i, point in enumerate(X_test):
        squared = ((X_train - point) ** 2).sum(axis=1)
        squared[squared == 0] = np.inf
        order = np.argsort(squared, kind="stable")[:k]
        predictions[i] = classes[np.bincount(codes[order]).argmax()]
    return predictions
