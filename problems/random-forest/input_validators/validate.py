"""Input validator of random-forest: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10_000
MAX_ENTRY = 1e6
MAX_LABEL = 10**9
ROWS = (20, 300)
FEATURES = (2, 16)
MAX_TEST = 600
MAX_CLASSES = 6
MAX_TREES = 40
MAX_CALLS = 16

KEYS = ["X_train", "y_train", "X_test", "n_trees", "seed"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    train = matrix(case["X_train"], "X_train")
    test = matrix(case["X_test"], "X_test")
    y = labels(case["y_train"], "y_train", len(train))
    if not (ROWS[0] <= len(train) <= ROWS[1] and FEATURES[0] <= train.shape[1] <= FEATURES[1]):
        refuse(f"X_train must have {ROWS[0]} to {ROWS[1]} rows and {FEATURES[0]} to {FEATURES[1]} columns")
    if test.shape[1] != train.shape[1] or len(test) > MAX_TEST:
        refuse(f"X_test must have at most {MAX_TEST} rows, and the columns of X_train")
    if len(np.unique(y)) > MAX_CLASSES:
        refuse(f"more than {MAX_CLASSES} classes")
    trees, seeds = case["n_trees"], case["seed"]
    if type(trees) is not int or not 1 <= trees <= MAX_TREES:
        refuse(f"n_trees must be an integer from 1 to {MAX_TREES}")
    if type(seeds) is not list or not 1 <= len(seeds) <= MAX_CALLS:
        refuse(f"seed must be a list of 1 to {MAX_CALLS} seeds, one for each call")
    for i, seed in enumerate(seeds):
        if type(seed) is not int or not 0 <= seed < 2**31:
            refuse(f"seed[{i}] must be an integer from 0 to 2^31 - 1")
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
