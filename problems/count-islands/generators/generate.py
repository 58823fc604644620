"""Test cases that are too large or too many to be committed. Every case that draws has its own seed."""

import random
from collections.abc import Callable, Iterable

LAND = ord("1")


def drawn(seed: int, height: int, width: int, land: float) -> dict:
    """Each cell is land with probability `land`. At 0.593, the percolation threshold, islands are the most ragged."""
    rng = random.Random(seed)
    return case("".join("1" if rng.random() < land else "0" for _ in range(width)) for _ in range(height))


def full(height: int, width: int) -> dict:
    return case("1" * width for _ in range(height))


def checkerboard(height: int, width: int) -> dict:
    """The most islands there can be."""
    return case(("10" * width)[i % 2 :][:width] for i in range(height))


def stripes(height: int, width: int) -> dict:
    """Every other row is land."""
    return case("10"[i % 2] * width for i in range(height))


def comb(height: int, width: int) -> dict:
    """Columns that meet in the last row only: islands seem many until then."""
    return case([("10" * width)[:width]] * (height - 1) + ["1" * width])


def serpentine(height: int, width: int) -> dict:
    """Full rows, joined at the right and at the left end by turns: one long way."""
    joins = ["0" * (width - 1) + "1", "1" + "0" * (width - 1)]
    return case("1" * width if i % 2 == 0 else joins[i // 2 % 2] for i in range(height))


def rings(side: int) -> dict:
    """Squares in squares, water between them."""
    depth = [[min(i, j, side - 1 - i, side - 1 - j) for j in range(side)] for i in range(side)]
    return case("".join("10"[value % 2] for value in row) for row in depth)


def spiral(side: int) -> dict:
    """A way of one cell's width, wound inwards to the centre, one cell of water between its turns. `side`: odd."""
    cells = [bytearray(b"0" * side) for _ in range(side)]
    i, j, di, dj = 0, 0, 0, 1
    cells[0][0] = LAND
    blocked = 0
    while blocked < 2:
        if free(cells, i, j, di, dj):
            i, j = i + di, j + dj
            cells[i][j] = LAND
            blocked = 0
        else:
            di, dj = dj, -di
            blocked += 1
    return case(row.decode() for row in cells)


def free(cells: list[bytearray], i: int, j: int, di: int, dj: int) -> bool:
    """May the spiral's way go one step on: inside the map, on water, and not up against an earlier turn?"""
    side = len(cells)
    near_i, near_j, far_i, far_j = i + di, j + dj, i + 2 * di, j + 2 * dj
    if not (0 <= near_i < side and 0 <= near_j < side) or cells[near_i][near_j] == LAND:
        return False
    return not (0 <= far_i < side and 0 <= far_j < side) or cells[far_i][far_j] != LAND


def staircases(height: int, width: int) -> dict:
    """Diagonal ways that step right and down; neighbouring ones touch at corners only."""
    return case("".join("110"[(j - i) % 3] for j in range(width)) for i in range(height))


def ponds(seed: int, side: int) -> dict:
    """Land full of single cells of water, each a hole in the one island."""
    rng = random.Random(seed)
    return case(
        "".join("0" if i % 2 and j % 2 and rng.random() < 0.9 else "1" for j in range(side))
        for i in range(side)
    )


def case(rows: Iterable[str]) -> dict:
    return {"grid": list(rows)}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-sparse": lambda: drawn(11, 40, 50, 0.2),
    "random/12-half": lambda: drawn(12, 50, 40, 0.5),
    "random/13-ragged": lambda: drawn(13, 60, 60, 0.593),
    "random/14-dense": lambda: drawn(14, 45, 55, 0.8),
    "random/15-wide": lambda: drawn(15, 3, 700, 0.6),
    "random/16-tall": lambda: drawn(16, 700, 3, 0.6),
    "random/17-two-columns": lambda: drawn(17, 500, 2, 0.5),
    "random/18-ponds": lambda: ponds(18, 41),
    "random/19-staircases": lambda: staircases(60, 50),
    "random/20-stripes": lambda: stripes(45, 30),
    "large/01-all-land": lambda: full(1000, 1000),
    "large/02-spiral": lambda: spiral(401),
    "large/03-checkerboard": lambda: checkerboard(300, 301),
    "large/04-ragged": lambda: drawn(104, 1000, 1000, 0.593),
    "large/05-serpentine": lambda: serpentine(299, 300),
    "large/06-comb": lambda: comb(400, 399),
    "large/07-rings": lambda: rings(299),
    "large/08-one-column": lambda: full(1000, 1),
    "large/09-sparse": lambda: drawn(109, 300, 400, 0.35),
}
