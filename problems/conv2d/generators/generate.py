"""Test cases that are too large or too many to be committed. Every case has its own seed.

The entries of the largest cases are multiples of 1/4 and 1/2, so that the answers are short, too.
"""

import random
from collections.abc import Callable, Sequence


def tensor(draw: Callable[[], float], shape: Sequence[int]) -> list:
    return [tensor(draw, shape[1:]) if len(shape) > 1 else draw() for _ in range(shape[0])]


def layer(
    seed: int, n: int, c: int, size: tuple[int, int], o: int, kernel: tuple[int, int], stride: int = 1, padding: int = 0
) -> dict:
    rng = random.Random(seed)

    def draw() -> float:
        return round(rng.gauss(0, 1), 4)

    return case(tensor(draw, (n, c, *size)), tensor(draw, (o, c, *kernel)), tensor(draw, (o,)), stride, padding)


def coarse(
    seed: int, n: int, c: int, size: tuple[int, int], o: int, kernel: tuple[int, int], stride: int = 1, padding: int = 0
) -> dict:
    rng = random.Random(seed)
    x = tensor(lambda: rng.randint(-9, 9) / 2, (n, c, *size))
    w = tensor(lambda: rng.randint(-9, 9) / 4, (o, c, *kernel))
    return case(x, w, tensor(lambda: rng.randint(-9, 9) / 4, (o,)), stride, padding)


def case(x: list, w: list, b: list, stride: int, padding: int) -> dict:
    return {"x": x, "w": w, "b": b, "stride": stride, "padding": padding}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-plain": lambda: layer(1, 2, 3, (6, 7), 4, (3, 3)),
    "random/02-padded": lambda: layer(2, 2, 2, (5, 4), 3, (3, 3), padding=1),
    "random/03-stride-two": lambda: layer(3, 2, 2, (9, 8), 3, (3, 2), stride=2),
    "random/04-stride-three-padded": lambda: layer(4, 3, 2, (10, 7), 2, (4, 3), stride=3, padding=2),
    "random/05-one-by-one": lambda: layer(5, 3, 6, (4, 5), 5, (1, 1)),
    "random/06-wide-kernel": lambda: layer(6, 2, 2, (4, 12), 2, (1, 7), padding=3),
    "random/07-tall-kernel": lambda: layer(7, 2, 2, (12, 4), 2, (7, 1), stride=2),
    "random/08-kernel-is-the-image": lambda: layer(8, 4, 3, (5, 6), 7, (5, 6)),
    "random/09-more-padding-than-image": lambda: layer(9, 1, 2, (2, 3), 2, (3, 4), stride=2, padding=5),
    "large/01-many-outputs": lambda: coarse(101, 16, 4, (32, 32), 20, (3, 3), padding=1),
    "large/02-many-channels": lambda: coarse(102, 4, 32, (14, 20), 32, (5, 5), padding=1),
    "large/03-one-large-image": lambda: coarse(103, 1, 3, (300, 240), 4, (5, 3), stride=2, padding=2),
}
