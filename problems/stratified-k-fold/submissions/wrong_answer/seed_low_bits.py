# Wrong: only the last sixteen bits of the seed count.
import random


def stratified_folds(y, k, seed):
    order = list(range(len(y)))
    random.Random(seed & 0xFFFF).shuffle(order)
    order.sort(key=lambda position: y[position])
    return [order[j::k] for j in range(k)]
