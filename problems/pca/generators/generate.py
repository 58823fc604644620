"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded.

Spreads along the axes are mixed by a few random rotations of two features each. A spread is at least a tenth larger than
the next, so that the components are well determined.
"""

import math
import random
from collections.abc import Callable


def mixed(seed: int, n: int, d: int, k: int, *, ratio: float = 0.6, least: float = 0.0, scale: float = 1.0, offset: float = 0.0,
          digits: int = 4) -> dict:
    """Normal data with spreads scale * ratio^j, none below `least`, about a mean of about `offset`."""
    rng = random.Random(seed)
    spreads = [scale * max(ratio**j, least) for j in range(d)]
    rng.shuffle(spreads)
    turns = [(rng.sample(range(d), 2), rng.uniform(0, 2 * math.pi)) for _ in range(3 * d)] if d > 1 else []
    turns = [(i, j, math.cos(angle), math.sin(angle)) for (i, j), angle in turns]
    mean = [rng.gauss(offset, 0.1 * abs(offset)) for _ in range(d)]
    X = []
    for _ in range(n):
        row = [rng.gauss(0, spread) for spread in spreads]
        for i, j, c, s in turns:
            row[i], row[j] = c * row[i] - s * row[j], s * row[i] + c * row[j]
        X.append([round(m + x, digits) for m, x in zip(mean, row, strict=True)])
    return {"X": X, "k": k}


def signal(seed: int, n: int, d: int, signals: int) -> dict:
    """A few strong common signals in many noisy features."""
    rng = random.Random(seed)
    weights = [[rng.gauss(0, 1) for _ in range(d)] for _ in range(signals)]
    X = []
    for _ in range(n):
        common = [rng.gauss(0, 8 * 0.6**s) for s in range(signals)]
        X.append([
            round(rng.gauss(0, 0.5) + sum(c * w[j] for c, w in zip(common, weights, strict=True)), 2) for j in range(d)
        ])
    return {"X": X, "k": signals}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-plain": lambda: mixed(1, 60, 4, 2),
    "random/02-all-components": lambda: mixed(2, 100, 6, 6),
    "random/03-first-only": lambda: mixed(3, 50, 8, 1),
    "random/04-more-features-than-rows": lambda: mixed(4, 12, 40, 4, ratio=0.7),
    "random/05-as-many-as-the-rank": lambda: mixed(5, 6, 30, 5, ratio=0.8),
    "random/06-square": lambda: mixed(6, 7, 7, 4),
    "random/07-off-centre": lambda: mixed(7, 80, 5, 3, offset=100.0),
    "random/08-far-from-origin": lambda: mixed(8, 80, 4, 3, offset=300_000.0),
    "random/09-large-unit": lambda: mixed(9, 60, 4, 3, scale=1e5, digits=1),
    "random/10-small-unit": lambda: mixed(10, 60, 3, 2, scale=0.01, digits=6),
    "random/11-close-variances": lambda: mixed(11, 400, 5, 4, ratio=0.9),
    "random/12-two-features": lambda: mixed(12, 30, 2, 2),
    "random/13-signals": lambda: signal(13, 40, 60, 3),
    "large/01-tall": lambda: mixed(101, 100_000, 5, 3, digits=3),
    "large/02-oblong": lambda: signal(102, 2000, 250, 4),
    "large/03-wide": lambda: signal(103, 150, 500, 5),
}
