# Wrong: shuffles all and cuts into k parts, without a look at the labels.
import random


def stratified_folds(y, k, seed):
    order = list(range(len(y)))
    random.Random(seed).shuffle(order)
    return [order[start::k] for start in range(k)]
