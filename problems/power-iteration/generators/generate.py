"""Test cases that are too large or too many to be committed. Every case has its own seed; numbers are rounded.

Matrices are made from their eigenvalues: a diagonal, turned by a few reflections I - 2 u uᵀ on both sides.
"""

import random
from collections.abc import Callable, Sequence

Matrix = list[list[float]]


def turned(rng: random.Random, values: Sequence[float], reflections: int, digits: int) -> dict:
    n = len(values)
    A = [[float(values[i]) if i == j else 0.0 for j in range(n)] for i in range(n)]
    for _ in range(reflections):
        reflect(A, unit(rng, n))
    for i in range(n):
        for j in range(i + 1):
            A[i][j] = A[j][i] = round(A[i][j], digits)
    return {"A": A}


def unit(rng: random.Random, n: int) -> list[float]:
    u = [rng.gauss(0, 1) for _ in range(n)]
    length = sum(x * x for x in u) ** 0.5
    return [x / length for x in u]


def reflect(A: Matrix, u: list[float]) -> None:
    """A becomes H A H with H = I - 2 u uᵀ: a change of rank two."""
    image = [sum(map(float.__mul__, row, u)) for row in A]
    share = sum(map(float.__mul__, image, u))
    w = [2.0 * (x - share * y) for x, y in zip(image, u, strict=True)]
    for i, row in enumerate(A):
        ui, wi = u[i], w[i]
        A[i] = [x - ui * wj - wi * uj for x, uj, wj in zip(row, u, w, strict=True)]


def spectrum(seed: int, n: int, first: float, ratio: float, digits: int, both_signs: bool = True) -> dict:
    """`first` is the dominant eigenvalue; the others fill the range up to `ratio` of it, and one is right at the end."""
    rng = random.Random(seed)
    low = -1.0 if both_signs else 0.0
    rest = [first * ratio * rng.uniform(low, 1.0) for _ in range(n - 2)]
    return turned(rng, [first, *rest, first * ratio * (-1.0 if both_signs else 1.0)][:n], 3, digits)


def blocks(seed: int, pairs: int) -> dict:
    """Blocks [[a, -b], [-b, a]] on the diagonal: all eigenvectors are sums or differences of neighbouring axes."""
    rng = random.Random(seed)
    n = 2 * pairs
    A = [[0.0] * n for _ in range(n)]
    place = rng.randrange(pairs)
    for q in range(pairs):
        a, b = (40.0, 24.0) if q == place else (float(rng.randint(1, 9)), float(rng.randint(1, 9)))
        i = 2 * q
        A[i][i] = A[i + 1][i + 1] = a
        A[i][i + 1] = A[i + 1][i] = -b
    return {"A": A}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-three": lambda: spectrum(1, 3, 4.0, 0.5, 6),
    "random/02-ten": lambda: spectrum(2, 10, 7.0, 0.7, 6),
    "random/03-negative": lambda: spectrum(3, 12, -5.0, 0.8, 6),
    "random/04-slow": lambda: spectrum(4, 20, 3.0, 0.8999, 9),
    "random/05-slow-and-negative": lambda: spectrum(5, 25, -3.0, 0.8999, 9),
    "random/06-slow-one-sign": lambda: spectrum(6, 30, 11.0, 0.899, 9, both_signs=False),
    "random/07-millions": lambda: spectrum(7, 15, 4e7, 0.85, 2),
    "random/08-millionths": lambda: spectrum(8, 15, -3e-6, 0.85, 15),
    "random/09-blocks": lambda: blocks(9, 8),
    "random/10-more-blocks": lambda: blocks(10, 20),
    "random/11-one-large-the-rest-tiny": lambda: spectrum(11, 40, -1000.0, 1e-4, 9),
    "large/01-two-hundred": lambda: spectrum(101, 200, -50.0, 0.89, 6),
    "large/02-four-hundred": lambda: spectrum(102, 400, 90.0, 0.88, 4),
}
