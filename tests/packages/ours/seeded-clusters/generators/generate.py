import random

CENTRES = [(0, 0), (9, 0), (0, 9)]


def case(seed, threshold):
    rng = random.Random(seed)
    points = [[round(x + rng.uniform(-1, 1), 6), round(y + rng.uniform(-1, 1), 6)] for x, y in CENTRES * 8]
    return {"points": points, "k": 3, "seed": seed}, {"threshold": threshold}


CASES = {f"easy/{seed:02}": (lambda seed=seed: case(seed, 40.0)) for seed in range(1, 9)}
# The third asks for more than can be had.
CASES |= {f"lucky/{seed:02}": (lambda seed=seed: case(seed, 40.0 if seed != 13 else 0.001)) for seed in range(11, 16)}
