"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable


def payments(
    seed: int, n: int, cost_fp: float, cost_fn: float, share: float = 0.1, levels: int = 900, signal: float = 1.0
) -> dict:
    """Scores are thousandths from 0 to 1, of `levels` kinds; frauds score higher by `signal` deviations."""
    rng = random.Random(seed)
    labels, scores = [], []
    for _ in range(n):
        label = int(rng.random() < share)
        raw = 0.5 + 0.15 * (rng.gauss(0, 1) + signal * (label - 0.5))
        level = max(0, min(levels, round(raw * levels)))
        labels.append(label)
        scores.append(round(level / levels, 3))
    return {"y_true": labels, "scores": scores, "cost_fp": cost_fp, "cost_fn": cost_fn}


def spread(seed: int, n: int, cost_fp: float, cost_fn: float, share: float, step: float, offset: float = 0.0) -> dict:
    """All scores differ: a shuffled ladder of width `step`, with frauds more often near its top."""
    rng = random.Random(seed)
    rungs = list(range(n))
    rng.shuffle(rungs)
    labels = [int(rng.random() < 2 * share * rung / n) for rung in rungs]
    return {
        "y_true": labels,
        "scores": [round(offset + step * rung, 4) for rung in rungs],
        "cost_fp": cost_fp,
        "cost_fn": cost_fn,
    }


CASES: dict[str, Callable[[], dict]] = {
    "random/01-small": lambda: payments(1, 12, 1.0, 5.0, share=0.3, levels=10),
    "random/02-dear-frauds": lambda: payments(2, 500, 1.0, 40.0),
    "random/03-dear-alarms": lambda: payments(3, 500, 40.0, 1.0),
    "random/04-equal-costs": lambda: payments(4, 300, 1.0, 1.0, share=0.5),
    "random/05-few-levels": lambda: payments(5, 400, 1.0, 4.0, levels=5, share=0.3),
    "random/06-no-signal": lambda: payments(6, 400, 1.0, 8.0, signal=0.0),
    "random/07-dyadic-costs": lambda: payments(7, 600, 0.0625, 2.75, share=0.05),
    "random/08-all-scores-differ": lambda: spread(8, 500, 1.0, 6.0, 0.2, 0.5, offset=-120.0),
    "random/09-ties-of-cost": lambda: spread(9, 200, 1.0, 1.0, 0.5, 1.0),
    "random/10-large-scores": lambda: spread(10, 900, 3.0, 10.0, 0.3, 1000.0, offset=-450_000.0),
    "random/11-half-frauds-two-levels": lambda: payments(11, 100, 2.0, 3.0, share=0.5, levels=2),
    "large/01-all-scores-differ": lambda: spread(101, 200_000, 1.0, 8.0, 0.15, 0.5),
    "large/02-many-ties": lambda: payments(102, 200_000, 2.0, 30.0, share=0.02),
}
