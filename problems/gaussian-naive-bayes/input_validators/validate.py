"""Input validator of gaussian-naive-bayes: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1e6
MAX_LABEL = 10**9
MAX_CLASSES = 100
MAX_WORK = 10**7
SMOOTHING = (1e-12, 10)
EPSILON = 2.0**-53

KEYS = ["X_train", "y_train", "X_test", "var_smoothing"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    train = matrix(case["X_train"], "X_train")
    test = matrix(case["X_test"], "X_test")
    y = labels(case["y_train"], "y_train", len(train))
    smoothing = case["var_smoothing"]
    if train.shape[1] != test.shape[1]:
        refuse(f"X_train has {train.shape[1]} columns, X_test has {test.shape[1]}")
    if type(smoothing) not in (int, float) or not SMOOTHING[0] <= smoothing <= SMOOTHING[1]:
        refuse(f"var_smoothing must be a number from {SMOOTHING[0]} to {SMOOTHING[1]}")
    classes = np.unique(y)
    if len(classes) > MAX_CLASSES or len(classes) * test.size > MAX_WORK:
        refuse(f"more than {MAX_CLASSES} classes, or m * C * d is more than {MAX_WORK}")
    if (train == train[0]).all():
        refuse("all features are constant")
    check_rounding(train, y, test, smoothing)
    sys.exit(42)


def check_rounding(train: np.ndarray, y: np.ndarray, test: np.ndarray, smoothing: float) -> None:
    """Refuses a case in which the rounding of a score could reach a hundredth of the tolerance.

    A mean is off by some units in the last place of the largest number; what that does to (x - mean)^2 / variance is its
    derivative times that, and every summand is off by its own last place. The logarithm of a probability p takes over the
    error of its score times 1 - p, and those of the others times their probabilities.
    """
    widest = smoothing * train.var(axis=0).max()
    largest = np.abs(train).max(axis=0)
    scores, errors = [], []
    for label in np.unique(y):
        members = train[y == label]
        variance = members.var(axis=0) + widest
        offsets = np.abs(test - members.mean(axis=0))
        terms = offsets**2 / variance
        scores.append(np.log(len(members) / len(y)) - 0.5 * (np.log(variance) + terms).sum(axis=1))
        slope = (offsets / variance * (largest + np.abs(test))).sum(axis=1)
        errors.append(EPSILON * (slope + (np.abs(np.log(variance)) + terms).sum(axis=1)))
    joint = np.array(scores)
    error = np.array(errors)
    posterior = joint - np.logaddexp.reduce(joint, axis=0)
    shared = np.exp(posterior) * error
    if not np.all(error - 2 * shared + shared.sum(axis=0) <= 1e-10 + 1e-8 * np.abs(posterior)):
        refuse("the rounding of a score can decide")


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
