# Wrong: what does not divide evenly is left out.
import random


def stratified_folds(y, k, seed):
    rng = random.Random(seed)
    classes = {}
    for position, label in enumerate(y.tolist()):
        classes.setdefault(label, []).append(position)
    folds = [[] for _ in range(k)]
    for members in classes.values():
        rng.shuffle(members)
        size = len(members) // k
        for j in range(k):
            folds[j] += members[j * size : (j + 1) * size]
    return folds
