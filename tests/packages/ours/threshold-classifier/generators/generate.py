import random


def case(seed):
    rng = random.Random(seed)
    rows = [[round(rng.uniform(-1, 1), 6) for _ in range(4)] for _ in range(120)]
    labels = [3 if row[seed % 4] > 0.1 else -2 for row in rows]
    noisy = [(1 - (label == 3)) * 5 - 2 if rng.random() < 0.05 else label for label in labels]
    calls = [["Stump", [2]], ["fit", [rows[:80], noisy[:80]]], ["predict", [rows[80:]]], ["classes", []]]
    answer = [None, None, {"labels": labels[80:], "threshold": 0.9}, [-2, 3]]
    return {"calls": calls}, answer


CASES = {f"rows/{seed:02}": (lambda seed=seed: case(seed)) for seed in range(1, 13)}
