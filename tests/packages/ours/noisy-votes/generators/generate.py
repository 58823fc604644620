import random


def case(seed):
    rng = random.Random(seed)
    rows = [[round(rng.gauss(0, 1), 6), round(rng.gauss(0, 1), 6)] for _ in range(160)]
    labels = [int(x + y > 0) for x, y in rows]
    noisy = [1 - label if rng.random() < 0.2 else label for label in labels]
    given = {"X_train": rows[:100], "y_train": noisy[:100], "X_test": rows[100:], "seed": [seed, seed + 1, seed + 2]}
    return given, {"threshold": 0.6, "labels": labels[100:], "distinct": True}


CASES = {f"noisy/{seed:02}": (lambda seed=seed: case(seed)) for seed in range(1, 13)}
