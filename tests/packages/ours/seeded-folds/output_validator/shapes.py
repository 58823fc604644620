def as_sets(folds):
    return {frozenset(fold) for fold in folds}
