"""Bipartite matching: can every row be given a column of its own?"""

from __future__ import annotations

import numpy as np

from judge.values.arrays import AnyArray


def perfect_matching(allowed: AnyArray) -> bool:
    """`allowed`: (n, n) bools, which row may have which column. Augmenting paths, breadth first: O(n³)."""
    size = len(allowed)
    holder = np.full(size, -1)  # of each column, its row
    held = np.full(size, -1)  # of each row, its column
    return all(_augment(row, allowed, holder, held) for row in range(size))


def _augment(row: int, allowed: AnyArray, holder: AnyArray, held: AnyArray) -> bool:
    """Find `row` a column, moving others to other columns of theirs if need be."""
    seeker = np.full(len(allowed), -1)  # of each column, the row that came upon it first
    waiting = [row]
    for asking in waiting:
        fresh = np.flatnonzero(allowed[asking] & (seeker < 0))
        seeker[fresh] = asking
        free = fresh[holder[fresh] < 0]
        if free.size:
            _hand_over(int(free[0]), row, seeker, holder, held)
            return True
        waiting += holder[fresh].tolist()
    return False


def _hand_over(column: int, row: int, seeker: AnyArray, holder: AnyArray, held: AnyArray) -> None:
    """Give `column` to the row that came upon it, the column that this row held to the one before, back to `row`."""
    while True:
        taker = int(seeker[column])
        former = int(held[taker])
        holder[column], held[taker] = taker, column
        if taker == row:
            return
        column = former
