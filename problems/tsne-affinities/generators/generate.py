"""Test cases that are too large or too many to be committed. Every case has its own seed; coordinates are rounded."""

import random
from collections.abc import Callable


def cloud(seed: int, n: int, d: int, perplexity: float, *, scale: float = 1.0, offset: float = 0.0, digits: int = 4) -> dict:
    """One Gaussian cloud."""
    rng = random.Random(seed)
    X = [[round(offset + scale * rng.gauss(0, 1), digits) for _ in range(d)] for _ in range(n)]
    return {"X": X, "perplexity": perplexity}


def clusters(seed: int, n: int, d: int, k: int, perplexity: float, spreads: tuple[float, ...] = (1.0,)) -> dict:
    """Clusters of unlike density, in random order. The perplexity is well below the size of each."""
    rng = random.Random(seed)
    centres = [[rng.uniform(-8, 8) for _ in range(d)] for _ in range(k)]
    X = [[round(rng.gauss(c, spreads[i % k % len(spreads)]), 4) for c in centres[i % k]] for i in range(n)]
    rng.shuffle(X)
    return {"X": X, "perplexity": perplexity}


def spiral(seed: int, n: int, perplexity: float) -> dict:
    """Points along a spiral, with a little noise."""
    rng = random.Random(seed)
    X = []
    for i in range(n):
        t = 0.3 * (i + 3) ** 0.5
        z = complex(t, 0) * (0.5403 + 0.8415j) ** (3 * t)
        X.append([round(z.real + rng.gauss(0, 0.02), 4), round(z.imag + rng.gauss(0, 0.02), 4)])
    return {"X": X, "perplexity": perplexity}


def coinciding(seed: int, places: int, copies: int, perplexity: float) -> dict:
    """Each place has the same number of points on it."""
    rng = random.Random(seed)
    chosen = [[round(rng.uniform(-5, 5), 2), round(rng.uniform(-5, 5), 2)] for _ in range(places)]
    return {"X": [list(place) for place in chosen for _ in range(copies)], "perplexity": perplexity}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-cloud": lambda: cloud(1, 40, 3, 8.0),
    "random/02-cloud-low": lambda: cloud(2, 60, 5, 2.5),
    "random/03-cloud-high": lambda: cloud(3, 41, 2, 20.0),
    "random/04-clusters": lambda: clusters(4, 60, 2, 3, 7.5),
    "random/05-unlike-clusters": lambda: clusters(5, 80, 3, 2, 10.0, (0.02, 3.0)),
    "random/06-spiral": lambda: spiral(6, 90, 12.0),
    "random/07-coinciding": lambda: coinciding(7, 20, 3, 6.0),
    "random/08-thousands": lambda: cloud(8, 50, 4, 10.0, scale=2000.0, digits=1),
    "random/09-thousandths": lambda: cloud(9, 50, 4, 10.0, scale=0.001, digits=6),
    "random/10-far-from-origin": lambda: cloud(10, 50, 4, 10.0, offset=8000.0),
    "random/11-fifty-features": lambda: cloud(11, 60, 50, 15.0),
    "large/01-most-points": lambda: cloud(101, 600, 10, 30.0, digits=3),
    "large/02-clusters": lambda: clusters(102, 300, 20, 6, 12.0, (0.5, 1.0, 2.0)),
}
