import numpy as np

try:
    from sklearn.preprocessing import StandardScaler
except ModuleNotFoundError as error:
    assert error.name == "sklearn"
    StandardScaler = None


def scaled(rows):
    if StandardScaler is not None:
        return StandardScaler().fit_transform(rows)
    deviation = np.sqrt(((rows - rows.mean(axis=0)) ** 2).mean(axis=0))
    return (rows - rows.mean(axis=0)) / np.where(deviation == 0, 1, deviation)
