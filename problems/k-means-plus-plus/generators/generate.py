"""Data sets with clusters of which the best known inertia comes from the planted labels, or stands here as a number.

A test allows 5 % more than that. Every data set has its own seed; the five tests of a group differ in the seed of the call.
"""

import math
import random
from collections.abc import Callable, Iterator

Row = list[float]
Data = tuple[list[Row], float]
SLACK = 1.05


def planted(rng: random.Random, centres: list[Row], sizes: list[int], spreads: list[float], digits: int = 4) -> Data:
    """Gaussian clusters in random order, and the inertia of the labels by which they were made."""
    clusters = [
        [[round(rng.gauss(c, spread), digits) for c in centre] for _ in range(size)]
        for centre, size, spread in zip(centres, sizes, spreads, strict=True)
    ]
    points = [point for cluster in clusters for point in cluster]
    rng.shuffle(points)
    return points, sum(map(inertia, clusters))


def inertia(cluster: list[Row]) -> float:
    means = [math.fsum(column) / len(cluster) for column in zip(*cluster, strict=True)]
    return math.fsum((x - m) ** 2 for point in cluster for x, m in zip(point, means, strict=True))


def grid(seed: int, columns: int, rows: int, size: int, gap: float, scale: float = 1.0, offset: float = 0.0, digits: int = 4) -> Data:
    """Clusters on a grid."""
    centres = [[offset + scale * gap * i, offset - scale * gap * j] for i in range(columns) for j in range(rows)]
    return planted(random.Random(seed), centres, [size] * len(centres), [scale] * len(centres), digits)


def pairs(seed: int, count: int, size: int) -> Data:
    """Pairs of near clusters, the pairs far apart: twice one pair and never another is the usual mistake."""
    rng = random.Random(seed)
    centres = [[x, y] for i in range(count) for x, y in ((60.0 * i, 0.0), (60.0 * i, 14.0))]
    return planted(rng, centres, [size] * len(centres), [1.0] * len(centres))


def unlike_sizes(seed: int) -> Data:
    """Clusters of 25 to 300 points: a uniform draw takes most centroids from the large ones."""
    rng = random.Random(seed)
    centres = [[22.0 * math.cos(i), 22.0 * math.sin(i), 9.0 * i] for i in range(9)]
    return planted(rng, centres, [300, 200, 100, 30, 25, 35, 40, 25, 45], [1.0] * 9)


def many_dimensions(seed: int, k: int, d: int, size: int) -> Data:
    """Clusters at corners of a cube of many dimensions."""
    rng = random.Random(seed)
    centres = [[rng.choice((-5.0, 5.0)) for _ in range(d)] for _ in range(k)]
    return planted(rng, centres, [size] * k, [1.0] * k)


def uniform(seed: int, n: int, d: int, best: float) -> Data:
    """No clusters at all; `best` was found by many runs."""
    rng = random.Random(seed)
    return [[round(rng.uniform(0, 10), 3) for _ in range(d)] for _ in range(n)], best


def five(group: str, k: int, data: Callable[[], Data]) -> Iterator[tuple[str, Callable[[], tuple[dict, dict]]]]:
    for seed in (1, 2, 3, 20, 2_000_000_000):
        yield f"{group}/seed-{seed}", lambda seed=seed: test(data(), k, seed)


def test(data: Data, k: int, seed: int) -> tuple[dict, dict]:
    points, best = data
    return {"points": points, "k": k, "seed": seed}, {"threshold": round(SLACK * best, 6)}


CASES: dict[str, Callable[[], tuple[dict, dict]]] = {
    **dict(five("seeds-grid", 12, lambda: grid(1, 4, 3, 40, 12.0))),
    **dict(five("seeds-line", 10, lambda: grid(2, 10, 1, 40, 14.0))),
    **dict(five("seeds-pairs", 10, lambda: pairs(3, 5, 40))),
    **dict(five("seeds-sizes", 9, lambda: unlike_sizes(4))),
    **dict(five("seeds-dimensions", 12, lambda: many_dimensions(5, 12, 12, 30))),
    **dict(five("seeds-far", 12, lambda: grid(6, 3, 4, 25, 12.0, offset=900_000.0))),
    **dict(five("seeds-unit", 8, lambda: grid(7, 8, 1, 30, 12.0, scale=1e-3, digits=6))),
    **dict(five("seeds-uniform", 5, lambda: uniform(8, 400, 2, 1340.6332))),
    "large/01-most-points": lambda: test(grid(101, 3, 2, 833, 15.0), 6, 5),
}
