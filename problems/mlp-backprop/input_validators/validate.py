"""Input validator of mlp-backprop: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from itertools import chain
from typing import NoReturn

import numpy as np

KEYS = ["X", "y", "W1", "b1", "W2", "b2"]
MAX_ELEMENTS = 10**6
MAX_WORK = 5 * 10**7
MAX_DATUM = 100.0
MAX_WEIGHT = 10.0
RELATIVE_GAP = 1e-9
PARTS = 16


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = array(case["X"], "X", (None, None), MAX_DATUM)
    n, d = X.shape
    m = array(case["y"], "y", (n, None), MAX_DATUM).shape[1]
    W1 = array(case["W1"], "W1", (d, None), MAX_WEIGHT)
    h = W1.shape[1]
    b1 = array(case["b1"], "b1", (h,), MAX_WEIGHT)
    array(case["W2"], "W2", (h, m), MAX_WEIGHT)
    array(case["b2"], "b2", (m,), MAX_WEIGHT)
    if max(n * d, n * m, n * h, d * h, h * m) > MAX_ELEMENTS or n * h * (d + m) > MAX_WORK:
        refuse("the case is too large")
    check_kinks(X, W1, b1)
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


def check_kinks(X: np.ndarray, W1: np.ndarray, b1: np.ndarray) -> None:
    """Refuse a case in which the rounding of a sum could decide whether a hidden value is positive."""
    before = X @ W1 + b1
    sums = np.abs(X) @ np.abs(W1) + np.abs(b1)
    for i, k in np.argwhere(np.abs(before) <= RELATIVE_GAP * sums):
        numbers = np.concatenate([X[i], W1[:, k], b1[k : k + 1]]) * PARTS
        if before[i, k] != 0 or not (numbers == np.round(numbers)).all():
            refuse(f"hidden value {k} of row {i} is nearly, but not exactly, 0")


if __name__ == "__main__":
    main()
