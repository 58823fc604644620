# Right wherever the library is there: only the group without it can refuse this.
from sklearn.preprocessing import StandardScaler


def scaled(rows):
    return StandardScaler().fit_transform(rows)
