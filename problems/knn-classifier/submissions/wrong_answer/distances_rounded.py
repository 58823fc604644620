# Wrong: distances are rounded to six decimals, whatever the unit of the data.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    answer = []
    for point in X_test:
        distances = np.round(np.sqrt(((X_train - point) ** 2).sum(axis=1)), 6)
        chosen = np.argsort(distances, kind="stable")[:k]
        answer.append(classes[np.bincount(codes[chosen]).argmax()])
    return np.array(answer)
