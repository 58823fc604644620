import numpy as np


def scaled(rows):
    deviation = rows.std(axis=0)
    return (rows - rows.mean(axis=0)) / np.where(deviation == 0, 1, deviation)
