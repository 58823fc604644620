"""Input validator of knn-classifier: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1e6
MAX_LABEL = 10**9
MAX_TRAIN = 20_000
MAX_TEST = 2000
MAX_WORK = 2 * 10**8
SIMPLE_MOST = 1000
RELATIVE_GAP = 2e-9
ABSOLUTE_GAP = 1e-12
BLOCK = 50

KEYS = ["X_train", "y_train", "X_test", "k"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    train = matrix(case["X_train"], "X_train")
    test = matrix(case["X_test"], "X_test")
    labels(case["y_train"], "y_train", len(train))
    k = case["k"]
    if train.shape[1] != test.shape[1]:
        refuse(f"X_train has {train.shape[1]} columns, X_test has {test.shape[1]}")
    if len(train) > MAX_TRAIN or len(test) > MAX_TEST:
        refuse(f"more than {MAX_TRAIN} training points or {MAX_TEST} test points")
    if len(train) * len(test) * train.shape[1] > MAX_WORK:
        refuse(f"n * m * d is more than {MAX_WORK}")
    if type(k) is not int or not 1 <= k <= len(train):
        refuse("k must be an integer from 1 to the number of training points")
    if not simple(train, test):
        check_gaps(train, test, k)
    sys.exit(42)


def simple(*arrays: np.ndarray) -> bool:
    """Are all coordinates small integers? Then every sound formula is exact."""
    return all(np.array_equal(a, np.rint(a)) and np.abs(a).max() <= SIMPLE_MOST for a in arrays)


def check_gaps(train: np.ndarray, test: np.ndarray, k: int) -> None:
    """Refuses a case in which the rounding of a distance could decide who the k nearest are."""
    if k == len(train):
        return
    largest = max((train**2).sum(axis=1).max(), (test**2).sum(axis=1).max())
    # About the mean, the quick formula is as exact as differences are.
    middle = train.mean(axis=0)
    train, test = train - middle, test - middle
    norms = (train**2).sum(axis=1)
    for start in range(0, len(test), BLOCK):
        block = test[start : start + BLOCK]
        squared = norms - 2 * block @ train.T + (block**2).sum(axis=1)[:, None]
        ordered = np.partition(squared, k, axis=1)
        last, next_one = ordered[:, :k].max(axis=1), ordered[:, k]
        gap = next_one - last
        if not np.all((gap > RELATIVE_GAP * next_one) & (gap > ABSOLUTE_GAP * largest)):
            refuse(f"a test point from {start} on is nearly as near to its neighbour k + 1 as to its neighbour k")


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
