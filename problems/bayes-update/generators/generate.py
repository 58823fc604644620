"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded."""

import random
from collections.abc import Callable


def coins(seed: int, t: int, h: int, spread: float, digits: int = 6) -> dict:
    """Throws of a coin; hypothesis j says that heads come with a probability of its own, within `spread` of a half."""
    rng = random.Random(seed)
    heads = [round(0.5 + spread * (2 * j / max(h - 1, 1) - 1), digits) for j in range(h)]
    truth = rng.uniform(0.5 - spread, 0.5 + spread)
    rows = []
    for _ in range(t):
        shown = rng.random() < truth
        rows.append([q if shown else round(1 - q, digits) for q in heads])
    return {"prior": [float(rng.randint(1, 5)) for _ in range(h)], "likelihoods": rows}


def alike(seed: int, t: int, h: int, low: float, high: float, gap: float) -> dict:
    """Likelihoods from `low` to `high` that hypotheses share up to a factor near 1: the products are extreme, their ratios not."""
    rng = random.Random(seed)
    rows = []
    for _ in range(t):
        common = rng.uniform(low, high)
        rows.append([round(common * (1 + rng.uniform(-gap, gap)), 9) for _ in range(h)])
    return {"prior": [round(rng.uniform(0.1, 1), 4) for _ in range(h)], "likelihoods": rows}


def comeback(seed: int, t: int) -> dict:
    """The first half speaks for one hypothesis, the second for the other, nearly as strongly; a third one loses throughout."""
    rng = random.Random(seed)
    rows = []
    for i in range(t):
        strong, weak = round(rng.uniform(0.6, 0.9), 4), round(rng.uniform(0.05, 0.3), 4)
        rows.append([strong, weak, 0.01] if i < t // 2 else [rows[t - 1 - i][1], rows[t - 1 - i][0], 0.02])
    return {"prior": [0.3, 0.5, 0.2], "likelihoods": rows}


def impossible(seed: int, t: int, h: int, possible: int) -> dict:
    """Most hypotheses have a 0 somewhere, or a prior of 0; `possible` of them have none."""
    made = alike(seed, t, h, 0.1, 0.9, 0.02)
    rng = random.Random(-seed)
    for j in rng.sample(range(h), h - possible):
        if rng.random() < 0.3:
            made["prior"][j] = 0.0
        else:
            made["likelihoods"][rng.randrange(t)][j] = 0.0
    return made


CASES: dict[str, Callable[[], dict]] = {
    "random/01-few-throws": lambda: coins(1, 6, 5, 0.4),
    "random/02-hundred-throws": lambda: coins(2, 100, 9, 0.2),
    "random/03-many-hypotheses": lambda: coins(3, 40, 300, 0.45),
    "random/04-some-impossible": lambda: impossible(4, 20, 12, 4),
    "random/05-mostly-impossible": lambda: impossible(5, 60, 50, 2),
    "random/06-densities": lambda: alike(6, 30, 6, 0.5, 40.0, 0.1),
    "stability/11-ten-thousand-throws": lambda: coins(11, 10_000, 8, 0.01),
    "stability/12-thousand-small-likelihoods": lambda: alike(12, 1000, 7, 1e-5, 1e-3, 0.02),
    "stability/13-thousand-densities": lambda: alike(13, 1000, 5, 100.0, 90_000.0, 0.02),
    "stability/14-comeback": lambda: comeback(14, 4000),
    "stability/15-some-impossible": lambda: impossible(15, 3000, 9, 5),
    "large/01-most-observations": lambda: alike(101, 10_000, 40, 0.2, 0.9, 0.01),
    "large/02-many-hypotheses": lambda: coins(102, 20, 20_000, 0.45, digits=7),
}
