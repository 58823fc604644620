"""Input validator of population-stability-index: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from itertools import chain
from typing import NoReturn

import numpy as np

KEYS = ["expected", "actual", "bins"]
MAX_N = 10**5
MAX_BINS = 1000
MAX_VALUE = 1e9
GAP = 1e-9


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    expected = array(case["expected"], "expected", (None,), MAX_VALUE)
    actual = array(case["actual"], "actual", (None,), MAX_VALUE)
    bins = integer(case["bins"], "bins", 1, MAX_BINS)
    if max(len(expected), len(actual)) > MAX_N:
        refuse(f"a sample has more than {MAX_N} values")
    if bins > 1:
        check_edges(np.sort(expected), actual, bins)
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse_constant)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != sorted(KEYS):
        refuse(f"the input must be an object with the keys {', '.join(KEYS)}")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


def refuse_constant(text: str) -> NoReturn:
    refuse(f"{text} is not a finite number")


def array(value: object, name: str, shape: tuple[int | None, ...], most: float) -> np.ndarray:
    """`value` as a float64 array of `shape` (None: any length, at least 1), its numbers finite and at most `most` in size."""
    return nested(value, name, shape, {int, float}, most).astype(np.float64)


def nested(value: object, name: str, shape: tuple[int | None, ...], kinds: set[type], most: float) -> np.ndarray:
    lengths, level = [], [value]
    for wanted in shape:
        if set(map(type, level)) != {list} or len(set(map(len, level))) != 1:
            refuse(f"{name} must be nested lists of {len(shape)} levels, as long as one another")
        length = len(level[0])
        if length != wanted and (wanted is not None or length == 0):
            refuse(f"axis {len(lengths)} of {name} has length {length}, not {'1 or more' if wanted is None else wanted}")
        lengths.append(length)
        level = list(chain.from_iterable(level))
    # Sets first: a Python-level test for each of a million numbers would take too long.
    if not set(map(type, level)) <= kinds:
        refuse(f"{name} holds something that is not of {' or '.join(sorted(kind.__name__ for kind in kinds))}")
    if level and not (-most <= min(level) and max(level) <= most):
        refuse(f"{name} holds a number beyond {most:g}")
    return np.array(level).reshape(lengths)


def integer(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(f"{name} must be an integer from {least} to {most}")
    return value


def check_edges(ordered: np.ndarray, actual: np.ndarray, bins: int) -> None:
    """Refuse a case in which the rounding of a quantile could decide the bin of a value, or whether two edges are one."""
    last = len(ordered) - 1
    # Positions j (n - 1) / bins in whole numbers: quotient and remainder.
    quotient, remainder = np.divmod(np.arange(1, bins) * last, bins)
    below, above = ordered[quotient], ordered[np.minimum(quotient + 1, last)]
    onto = remainder == 0
    before = ordered[np.maximum(quotient - 1, 0)]
    if (onto & ((below != above) | (below != before))).any():
        refuse("a quantile falls onto a value whose neighbours are not equal to it")
    between = below != above
    share = remainder[between] / bins
    gap = GAP * (above - below)[between]
    if (np.minimum(share, 1 - share) < GAP).any():
        refuse("a quantile is nearly a value")
    edges = below[between] + (above - below)[between] * share
    others = np.sort(np.concatenate([ordered, actual]))
    place = np.searchsorted(others, edges)
    for neighbour in (np.maximum(place - 1, 0), np.minimum(place, len(others) - 1)):
        # Rounding of the edge itself is relative to its size.
        if (np.abs(others[neighbour] - edges) <= np.maximum(gap, 1e-13 * np.abs(edges))).any():
            refuse("a value lies nearly on an edge")
    if (np.diff(np.sort(edges)) <= 1e-13 * np.abs(edges).max(initial=0.0)).any():
        refuse("two edges are nearly one")


if __name__ == "__main__":
    main()
