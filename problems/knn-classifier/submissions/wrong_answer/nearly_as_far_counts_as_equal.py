# Wrong: np.isclose takes distances for equal that differ in the sixth digit, and the lower index then wins.
import numpy as np


def knn_predict(X_train, y_train, X_test, k):
    classes, codes = np.unique(y_train, return_inverse=True)
    answer = []
    for point in X_test:
        distances = np.sqrt(((X_train - point) ** 2).sum(axis=1))
        border = np.partition(distances, k - 1)[k - 1]
        equal = np.isclose(distances, border)
        nearer = np.flatnonzero(~equal & (distances < border))
        chosen = np.concatenate((nearer, np.flatnonzero(equal)))[:k]
        answer.append(classes[np.bincount(codes[chosen]).argmax()])
    return np.array(answer)
