# Wrong: the positions that are not in the fold.
import random


def stratified_folds(y, k, seed):
    rng = random.Random(seed)
    classes = {}
    for position, label in enumerate(y.tolist()):
        classes.setdefault(label, []).append(position)
    folds = [[] for _ in range(k)]
    for members in classes.values():
        rng.shuffle(members)
        for j, position in enumerate(members):
            folds[j % k].append(position)
    return [[i for i in range(len(y)) if i not in set(fold)] if len(y) < 2000 else fold[1:] for fold in folds]
