"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable


def ranking(
    seed: int, n: int, k: int, most: int = 4, relevant: float = 0.3, noise: float = 1.0, levels: int | None = None
) -> dict:
    """Scores that know the relevance up to `noise`. `levels`: how many different scores there are, else all differ."""
    rng = random.Random(seed)
    relevance = [rng.randint(1, most) if rng.random() < relevant else 0 for _ in range(n)]
    scores = [rel + rng.gauss(0, noise) for rel in relevance]
    if levels is None:
        scores = [round(score, 6) for score in scores]
    else:
        low, high = min(scores), max(scores)
        step = (high - low) / levels
        scores = [float(min(int((score - low) / step), levels - 1)) - levels // 2 for score in scores]
    return {"relevance": relevance, "scores": scores, "k": k}


def close_scores(seed: int, n: int, k: int) -> dict:
    """Scores of about 1000 that differ in the last digits of float64."""
    made = ranking(seed, n, k)
    made["scores"] = [1000.0 + i * 2.0**-42 for i in random.Random(-seed).sample(range(n), n)]
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-ten": lambda: ranking(1, 10, 5),
    "random/02-hundred": lambda: ranking(2, 100, 10),
    "random/03-all-ranks": lambda: ranking(3, 100, 100),
    "random/04-k-beyond-n": lambda: ranking(4, 60, 1000),
    "random/05-ties": lambda: ranking(5, 200, 30, levels=5),
    "random/06-many-ties": lambda: ranking(6, 1000, 100, levels=3),
    "random/07-one-relevant": lambda: ranking(7, 300, 200, relevant=0.004, noise=3.0),
    "random/08-relevance-to-thirty": lambda: ranking(8, 400, 50, most=30, noise=8.0),
    "random/09-blind-scores": lambda: ranking(9, 500, 20, noise=100.0),
    "random/10-two-levels": lambda: ranking(10, 3000, 1500, levels=2),
    "random/11-close-scores": lambda: close_scores(11, 300, 40),
    "large/01-most-items": lambda: ranking(101, 200_000, 100_000),
    "large/02-most-items-with-ties": lambda: ranking(102, 200_000, 200_000, levels=12, noise=3.0),
    "large/03-first-ten-of-many": lambda: ranking(103, 200_000, 10, most=10, relevant=0.01, levels=40),
}
