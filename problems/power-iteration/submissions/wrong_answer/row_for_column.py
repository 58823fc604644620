# Wrong: takes a row of the matrix of eigenvectors, which are its columns.
import numpy as np


def dominant_eigenpair(A):
    values, vectors = np.linalg.eigh(A)
    place = np.argmax(np.abs(values))
    return float(values[place]), vectors[place]
