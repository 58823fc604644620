# Wrong: no trees; the label of the nearest training row of a bootstrap sample.
import numpy as np


def random_forest_predict(X_train, y_train, X_test, n_trees, seed):
    drawn = np.random.default_rng(seed).integers(len(X_train), size=len(X_train))
    nearest = [((X_train[drawn] - x) ** 2).sum(axis=1).argmin() for x in X_test]
    return y_train[drawn][nearest]
