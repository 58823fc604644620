# Wrong: leaves out classes with fewer than k examples.
import random


def stratified_folds(y, k, seed):
    rng = random.Random(seed)
    classes = {}
    for position, label in enumerate(y.tolist()):
        classes.setdefault(label, []).append(position)
    folds = [[] for _ in range(k)]
    for members in classes.values():
        if len(members) < k:
            continue
        rng.shuffle(members)
        for j, position in enumerate(members):
            folds[j % k].append(position)
    return folds
