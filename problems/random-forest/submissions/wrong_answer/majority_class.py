# Wrong: the most frequent label for everything.
import numpy as np


def random_forest_predict(X_train, y_train, X_test, n_trees, seed):
    labels, counts = np.unique(y_train, return_counts=True)
    return np.full(len(X_test), labels[counts.argmax()])
