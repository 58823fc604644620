"""Input validator of best-split: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1e6
MAX_LABEL = 10**9
MAX_ROWS = 5000
MAX_FEATURES = 20
MAX_CLASSES = 100
MAX_WORK = 10**6
# A little less than a millionth: the numbers are decimal.
LEAST_GAP = 0.999e-6
EQUAL = 1e-14
DIFFERENT = 1e-10

KEYS = ["X", "y"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"], "X")
    y = labels(case["y"], "y", len(X))
    if len(X) > MAX_ROWS or X.shape[1] > MAX_FEATURES:
        refuse(f"more than {MAX_ROWS} rows or {MAX_FEATURES} features")
    _, codes = np.unique(y, return_inverse=True)
    if codes.max() >= MAX_CLASSES or X.size * (codes.max() + 1) > MAX_WORK:
        refuse(f"more than {MAX_CLASSES} classes, or n * d * C is more than {MAX_WORK}")
    gaps = np.diff(np.sort(X, axis=0), axis=0)
    if np.any((gaps > 0) & (gaps < LEAST_GAP)):
        refuse("two different values of a feature are too close")
    check_gains(X, np.eye(codes.max() + 1)[codes])
    sys.exit(42)


def check_gains(X: np.ndarray, one_hot: np.ndarray) -> None:
    """Refuses a case in which it is doubtful whether a gain is the largest."""
    n = len(X)
    n_left = np.arange(1, n)
    gains = [np.zeros(0)]
    for column in X.T:
        order = np.argsort(column)
        left = np.cumsum(one_hot[order], axis=0)
        total, left = left[-1], left[:-1]
        pure = (left**2).sum(axis=1) / n_left + ((total - left) ** 2).sum(axis=1) / (n - n_left)
        gains.append((pure / n - (total**2).sum() / n**2)[np.diff(column[order]) > 0])
    all_gains = np.concatenate(gains)
    if len(all_gains):
        behind = all_gains.max() - all_gains
        if np.any((behind > EQUAL) & (behind <= DIFFERENT)):
            refuse("a gain is nearly, but not exactly, the largest")


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


def matrix(value: object, name: str) -> np.ndarray:
    """`value` as a non-empty list of rows of one length, of finite floats in range."""
    if type(value) is not list or not value:
        refuse(f"{name} must be a list of at least one row")
    for i, row in enumerate(value):
        if type(row) is not list or not row:
            refuse(f"{name}[{i}] must be a list of at least one number")
        if len(row) != len(value[0]):
            refuse(f"{name}[{i}] has {len(row)} numbers, {name}[0] has {len(value[0])}")
        # Sets first: a Python-level test for each of a million numbers would take too long.
        if not set(map(type, row)) <= {int, float}:
            refuse(f"{name}[{i}] holds something that is not a number")
        if not (-MAX_ENTRY <= min(row) and max(row) <= MAX_ENTRY):
            refuse(f"{name}[{i}] holds a number beyond {MAX_ENTRY:g}")
    if len(value) * len(value[0]) > MAX_ELEMENTS:
        refuse(f"{name} has more than {MAX_ELEMENTS} numbers")
    return np.array(value, dtype=np.float64)


def labels(value: object, name: str, n: int) -> np.ndarray:
    """`value` as a list of `n` integers in range."""
    if type(value) is not list or len(value) != n:
        refuse(f"{name} must be a list of {n} labels")
    # The set of types, not `isinstance`: true and false are not numbers here.
    if set(map(type, value)) != {int}:
        refuse(f"{name} holds something that is not an integer")
    if not (-MAX_LABEL <= min(value) and max(value) <= MAX_LABEL):
        refuse(f"{name} holds a label beyond {MAX_LABEL}")
    return np.array(value, dtype=np.int64)


if __name__ == "__main__":
    main()
