import random


def folds(n, k, seed):
    order = list(range(n))
    random.Random(seed).shuffle(order)
    return [order[i * (n // k) : (i + 1) * (n // k)] for i in range(k)]
