# Wrong: labels are kept as int16, in which large ones coincide or change their order.
import numpy as np


def gaussian_nb(X_train, y_train, X_test, var_smoothing):
    y_train = y_train.astype(np.int16)
    epsilon = var_smoothing * X_train.var(axis=0).max()
    columns = []
    for label in np.unique(y_train):
        members = X_train[y_train == label]
        variance = members.var(axis=0) + epsilon
        squares = (X_test - members.mean(axis=0)) ** 2 / variance
        columns.append(np.log(len(members) / len(X_train)) - 0.5 * (np.log(2 * np.pi * variance) + squares).sum(axis=1))
    joint = np.stack(columns, axis=1)
    return joint - np.logaddexp.reduce(joint, axis=1)[:, None]
