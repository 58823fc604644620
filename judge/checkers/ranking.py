"""Places of numbers by value. NumPy sorts numbers three times as fast as it says where they stand, so their places are sorted with
them."""

from __future__ import annotations

import numpy as np

from judge.values.arrays import AnyArray

_SIGN = np.uint64(1 << 63)
_ALL = ~np.uint64(0)


def falling(numbers: AnyArray) -> AnyArray:
    """The places of finite float64 `numbers`, of shape (n,), the largest first, equal ones by place: intp, of shape (n,)."""
    low = np.uint64((1 << len(numbers).bit_length()) - 1)
    # The lowest bits of each give way to its place: who is the same above them stands by place, whoever is larger.
    keys = _keys(numbers) & ~low
    keys |= np.arange(len(numbers), dtype=np.uint64)
    keys.sort()
    alike = _with_neighbours((keys[1:] ^ keys[:-1]) <= low)
    places = (keys & low).view(np.intp)
    there = places[alike]
    values = numbers[there]
    if (values[1:] > values[:-1]).any():
        places[alike] = there[np.argsort(-values, kind="stable")]
    return places


def _keys(numbers: AnyArray) -> AnyArray:
    """uint64 that rise as `numbers` fall. IEEE 754: floats of one sign stand as their bits do; 0.0 and -0.0 are equal."""
    keys: AnyArray = (0.0 - numbers).view(np.uint64)
    keys ^= np.where(keys >= _SIGN, _ALL, _SIGN)
    return keys


def _with_neighbours(same: AnyArray) -> AnyArray:
    """Where one is the same as who stands before or behind it; `same` says it of each but the first."""
    edged = np.zeros(len(same) + 2, np.bool_)
    edged[1:-1] = same
    return np.flatnonzero(edged[1:] | edged[:-1])
