"""Squares the matrix ten times: its columns turn into multiples of the eigenvector; the value by the Rayleigh quotient."""

import numpy as np


def dominant_eigenpair(A):
    power = A / np.abs(A).max()
    for _ in range(10):
        power = power @ power
        power /= np.abs(power).max()
    v = power[:, np.argmax(np.linalg.norm(power, axis=0))]
    v = v / np.sqrt(np.sum(v**2))
    return float(v @ (A @ v)), v
