"""Are these the folds of a stratified partition, the same for equal seeds and different for others?"""

import math

CHANCE = 1e-6


def check(y, k, seeds, expected, got):
    """`seeds`: one for each call; `got`: what the calls returned."""
    labels = y.tolist()
    counts = counted(labels)
    partitions = []
    for number, folds in enumerate(got, start=1):
        fault = fault_of(folds, labels, counts, k)
        if fault:
            return False, f"call {number}: {fault}"
        partitions.append(frozenset(frozenset(fold) for fold in folds if fold))
    return compared(seeds, partitions, must_differ=chance_of_equality(counts.values(), k) < CHANCE)


def counted(labels):
    counts = {}
    for label in labels:
        counts[label] = counts.get(label, 0) + 1
    return counts


def fault_of(folds, labels, counts, k):
    """What is wrong with the answer of one call, or None."""
    n = len(labels)
    if len(folds) != k:
        return f"{len(folds)} folds, not {k}"
    total = sum(map(len, folds))
    if total != n:
        return f"{total} positions in all folds, not {n}"
    seen = bytearray(n)
    for fold in folds:
        for position in fold:
            if not 0 <= position < n:
                return f"there is no position {position}"
            if seen[position]:
                return f"position {position} is there twice"
            seen[position] = 1
    in_every_fold = {label for label, count in counts.items() if count >= k}
    for number, fold in enumerate(folds):
        inside = counted([labels[position] for position in fold])
        for label, count in inside.items():
            # An even share, rounded down or up: then no two folds differ by more than one, and conversely.
            if not counts[label] // k <= count <= -(-counts[label] // k):
                return f"fold {number} has {count} of the {counts[label]} examples of class {label}"
        if not in_every_fold <= inside.keys():
            return f"fold {number} has no example of a class that has at least {k}"
    return None


def compared(seeds, partitions, must_differ):
    first = {}
    for seed, partition in zip(seeds, partitions):
        if first.setdefault(seed, partition) != partition:
            return False, f"two calls with seed {seed} returned different folds"
    if must_differ and len(set(first.values())) < len(first):
        return False, "calls with different seeds returned the same folds"
    return True, f"{len(partitions)} calls"


def chance_of_equality(counts, k):
    """Of two shuffles: one in the number of ways to deal each class, by the multinomial coefficient, but for the folds' order."""
    ways = -math.lgamma(k + 1)
    for count in counts:
        share, larger = divmod(count, k)
        ways += math.lgamma(count + 1) - larger * math.lgamma(share + 2) - (k - larger) * math.lgamma(share + 1)
    return math.exp(-max(ways, 0.0))
