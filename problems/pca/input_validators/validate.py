"""Input validator of pca: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_FEATURES = 500
MAX_ENTRY = 1e6
RELATIVE_GAP = 1e-3
GAP_TO_LARGEST = 1e-5

KEYS = ["X", "k"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"], "X")
    k = case["k"]
    if len(X) < 2 or X.shape[1] > MAX_FEATURES:
        refuse(f"X must have at least two rows, and at most {MAX_FEATURES} columns")
    if type(k) is not int or not 1 <= k <= X.shape[1]:
        refuse("k must be an integer from 1 to the number of columns")
    check_gaps(X, k)
    sys.exit(42)


def check_gaps(X: np.ndarray, k: int) -> None:
    """Refuses a case in which one of the first k components is not well determined."""
    Z = X - X.mean(axis=0)
    variances = np.maximum(np.linalg.eigvalsh(Z.T @ Z)[::-1], 0.0)
    gaps = variances[:k] - np.append(variances, 0.0)[1 : k + 1]
    if not (variances[0] > 0 and np.all((gaps >= RELATIVE_GAP * variances[:k]) & (gaps >= GAP_TO_LARGEST * variances[0]))):
        refuse("two of the first k + 1 variances are too close, or one is too small")


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
