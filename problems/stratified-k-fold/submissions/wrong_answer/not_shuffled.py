# Wrong: nothing is shuffled.
import random


def stratified_folds(y, k, seed):
    rng = random.Random(seed)
    classes = {}
    for position, label in enumerate(y.tolist()):
        classes.setdefault(label, []).append(position)
    folds = [[] for _ in range(k)]
    for members in classes.values():
        for j, position in enumerate(members):
            folds[j % k].append(position)
    return folds
