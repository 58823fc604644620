def folds(n, k, seed):
    return [list(range(n))[i::k] for i in range(k)]
