from itertools import chain

from shapes import as_sets


def check(n, k, seeds, expected, got):
    for seed, folds in zip(seeds, got):
        if sorted(chain.from_iterable(folds)) != list(range(n)):
            return {
                "accepted": False,
                "message": f"seed {seed}: not 0 to {n - 1}, each once",
                "hint": "not a partition",
            }
        sizes = [len(fold) for fold in folds]
        if len(folds) != k or max(sizes) - min(sizes) > 1:
            return False, f"seed {seed}: sizes {sizes}"
    for i in range(len(seeds)):
        for j in range(i):
            if (seeds[i] == seeds[j]) != (as_sets(got[i]) == as_sets(got[j])):
                return False, f"calls {j + 1} and {i + 1}, seeds {seeds[j]} and {seeds[i]}"
    return True
