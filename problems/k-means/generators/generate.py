"""Test cases that are too large or too many to be committed. Every case has its own seed; coordinates are rounded.

Initial centroids carry more digits than the points, so that no point lies halfway between two of them by accident.
"""

import random
from collections.abc import Callable

Row = list[float]


def uniform(seed: int, n: int, d: int, k: int, iterations: int, half_width: float, digits: int) -> dict:
    """Points all over a box: clusters touch, and labels take many iterations to settle."""
    rng = random.Random(seed)
    points = [[round(rng.uniform(-half_width, half_width), digits) for _ in range(d)] for _ in range(n)]
    start = [[round(rng.uniform(-half_width, half_width), 6) for _ in range(d)] for _ in range(k)]
    return case(points, start, iterations)


def blobs(seed: int, n: int, d: int, k: int, spread: float, scale: float = 1.0, offset: float = 0.0) -> dict:
    """Gaussian clusters around k centres, in random order; the start is a point beside k of the points."""
    rng = random.Random(seed)
    centres = [[rng.uniform(-10, 10) for _ in range(d)] for _ in range(k)]
    points = [
        [round(offset + scale * rng.gauss(value, spread), 6) for value in centres[rng.randrange(k)]] for _ in range(n)
    ]
    start = [[round(value + scale * rng.uniform(-0.1, 0.1), 6) for value in row] for row in rng.sample(points, k)]
    return case(points, start, 100)


def clusters_in_order(seed: int, n: int, d: int, k: int, iterations: int) -> dict:
    """Clusters one after the other, and a start within the first of them: centroids are drawn out one by one."""
    rng = random.Random(seed)
    points = [[round(rng.gauss(8.0 * (i * k // n), 1.0), 3) for _ in range(d)] for i in range(n)]
    start = [[round(rng.gauss(0.0, 1.0), 6) for _ in range(d)] for _ in range(k)]
    return case(points, start, iterations)


def drift(seed: int, n: int, k: int, iterations: int) -> dict:
    """A sorted line with widening gaps, and all centroids at its left end: borders creep to the right."""
    rng = random.Random(seed)
    points, x = [], 0.0
    for _ in range(n):
        x += rng.uniform(0.5, 1.5)
        points.append([round(x, 4)])
    start = [[round(j + rng.uniform(0.1, 0.9), 6)] for j in range(k)]
    return case(points, start, iterations)


def repeated_points(seed: int, n: int, d: int, k: int) -> dict:
    """Few places and many points on each; some centroids never get one."""
    rng = random.Random(seed)
    places = [[round(rng.uniform(-5, 5), 2) for _ in range(d)] for _ in range(k - 2)]
    start = [[round(rng.uniform(-7, 7), 6) for _ in range(d)] for _ in range(k)]
    return case([list(rng.choice(places)) for _ in range(n)], start, 50)


def far_start(seed: int, n: int, d: int, k: int) -> dict:
    """One centroid among the points, the others far outside: most clusters are empty and stay so."""
    made = uniform(seed, n, d, k, 30, 3.0, 3)
    for j in range(1, k):
        made["initial_centroids"][j] = [value + 1000.0 * j for value in made["initial_centroids"][j]]
    return made


def case(points: list[Row], initial_centroids: list[Row], max_iterations: int) -> dict:
    return {"points": points, "initial_centroids": initial_centroids, "max_iterations": max_iterations}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-blobs": lambda: blobs(11, n=300, d=2, k=4, spread=1.0),
    "random/12-touching": lambda: uniform(12, n=400, d=2, k=5, iterations=100, half_width=4.0, digits=4),
    "random/13-cut-short": lambda: uniform(13, n=500, d=3, k=6, iterations=3, half_width=4.0, digits=4),
    "random/14-large-numbers": lambda: blobs(14, n=300, d=2, k=4, spread=2.0, scale=5e4),
    "random/15-far-from-origin": lambda: blobs(15, n=200, d=3, k=4, spread=0.5, offset=2000.0),
    "random/16-fine-unit": lambda: blobs(16, n=200, d=2, k=5, spread=4.0, scale=1e-3),
    "random/17-repeated-points": lambda: repeated_points(17, n=500, d=2, k=7),
    "random/18-mostly-empty": lambda: far_start(18, n=300, d=2, k=6),
    "random/19-many-clusters": lambda: uniform(19, n=1000, d=2, k=100, iterations=200, half_width=50.0, digits=4),
    "random/20-high-dimension": lambda: blobs(20, n=60, d=100, k=6, spread=6.0),
    "random/21-in-order": lambda: clusters_in_order(21, n=600, d=2, k=6, iterations=500),
    "large/01-wide": lambda: uniform(101, n=10_000, d=50, k=6, iterations=16, half_width=9.0, digits=2),
    "large/02-most-points": lambda: uniform(102, n=200_000, d=2, k=8, iterations=4, half_width=50.0, digits=4),
    "large/03-highest-dimension": lambda: uniform(103, n=1000, d=1000, k=10, iterations=20, half_width=9.0, digits=2),
    "large/04-drift": lambda: drift(104, n=10_000, k=8, iterations=1000),
    "large/05-in-order": lambda: clusters_in_order(105, n=40_000, d=10, k=5, iterations=20),
}
