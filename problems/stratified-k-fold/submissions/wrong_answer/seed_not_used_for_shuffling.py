# Wrong: the surroundings decide, not the seed.
import random


def stratified_folds(y, k, seed):
    rng = random.Random()
    classes = {}
    for position, label in enumerate(y.tolist()):
        classes.setdefault(label, []).append(position)
    folds = [[] for _ in range(k)]
    for members in classes.values():
        rng.shuffle(members)
        for j, position in enumerate(members):
            folds[j % k].append(position)
    return folds
