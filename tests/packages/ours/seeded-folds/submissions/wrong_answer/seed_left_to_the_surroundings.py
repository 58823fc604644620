import random


def folds(n, k, seed):
    order = list(range(n))
    random.shuffle(order)
    return [order[i::k] for i in range(k)]
