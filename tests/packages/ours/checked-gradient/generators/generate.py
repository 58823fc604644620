import random


def case(seed):
    rng = random.Random(seed)

    def numbers(count):
        return [round(rng.uniform(-2, 2), 6) for _ in range(count)]

    return {"X": [numbers(3) for _ in range(9)], "y": numbers(9), "w": numbers(3)}, None


CASES = {f"random/{seed:02}": (lambda seed=seed: case(seed)) for seed in range(1, 13)}
