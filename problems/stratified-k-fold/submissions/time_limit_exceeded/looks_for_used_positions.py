# Too slow: right, but looks through a list of the used positions for each new one.
import random


def stratified_folds(y, k, seed):
    rng = random.Random(seed)
    labels, used = y.tolist(), []
    folds = [[] for _ in range(k)]
    order = list(range(len(labels)))
    rng.shuffle(order)
    for label in dict.fromkeys(labels):
        turn = 0
        for position in order:
            if labels[position] == label and position not in used:
                folds[turn % k].append(position)
                used.append(position)
                turn += 1
    return folds
