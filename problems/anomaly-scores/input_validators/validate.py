"""Input validator of anomaly-scores: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1e6
MAX_FEATURES = 100
MAX_TEST = 20_000
MAX_SINGULAR_ENTRY = 10.0
SINGULAR = 1e-12
ADDED = 1e-6

KEYS = ["X_train", "X_test"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    train = matrix(case["X_train"], "X_train")
    test = matrix(case["X_test"], "X_test")
    if train.shape[1] != test.shape[1]:
        refuse(f"X_train has {train.shape[1]} columns, X_test has {test.shape[1]}")
    if len(train) < 2 or train.shape[1] > MAX_FEATURES or len(test) > MAX_TEST:
        refuse(f"fewer than two training rows, more than {MAX_FEATURES} features or {MAX_TEST} test rows")
    check_rounding(train, test)
    sys.exit(42)


def check_rounding(train: np.ndarray, test: np.ndarray) -> None:
    """Refuses a case in which a solver, an inverse and eigenvectors give different scores."""
    mean = train.mean(axis=0)
    Z, rows = train - mean, test - mean
    covariance = Z.T @ Z / (len(Z) - 1)
    values = np.linalg.eigvalsh(covariance)
    if values[0] <= SINGULAR * values[-1] and max(np.abs(train).max(), np.abs(test).max()) > MAX_SINGULAR_ENTRY:
        refuse(f"the covariance is singular, and an entry is beyond {MAX_SINGULAR_ENTRY:g}")
    S = covariance + ADDED * np.eye(len(covariance))
    variances, vectors = np.linalg.eigh(S)
    scores = (rows * np.linalg.solve(S, rows.T).T).sum(axis=1)
    by_inverse = (rows * (rows @ np.linalg.inv(S))).sum(axis=1)
    by_vectors = ((rows @ vectors) ** 2 / variances).sum(axis=1)
    allowed = 1e-10 + 1e-8 * np.abs(scores)
    if not (np.all(np.abs(by_inverse - scores) <= allowed) and np.all(np.abs(by_vectors - scores) <= allowed)):
        refuse("sound ways to compute the scores differ by more than a hundredth of the tolerance")


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


if __name__ == "__main__":
    main()
