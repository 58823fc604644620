"""Input validator of ridge-regression: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_FEATURES = 500
MAX_ENTRY = 1e6
MAX_ALPHA = 1e6
MAX_CONDITION = 1e4

KEYS = ["X", "y", "alpha"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"], "X")
    floats(case["y"], "y", len(X))
    alpha = case["alpha"]
    if type(alpha) not in (int, float) or not 0 <= alpha <= MAX_ALPHA:
        refuse(f"alpha must be a number from 0 to {MAX_ALPHA:g}")
    if X.shape[1] > MAX_FEATURES:
        refuse(f"more than {MAX_FEATURES} features")
    check_condition(X, float(alpha))
    sys.exit(42)


def check_condition(X: np.ndarray, alpha: float) -> None:
    """Refuses a case whose augmented matrix has a condition number beyond the bound."""
    A = np.column_stack([X, np.ones(len(X))])
    gram = A.T @ A
    gram[np.diag_indices(X.shape[1])] += alpha
    squared = np.linalg.eigvalsh(gram)
    if not squared[0] * MAX_CONDITION**2 >= squared[-1]:
        refuse(f"the condition number is more than {MAX_CONDITION:g}")


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


def floats(value: object, name: str, n: int) -> np.ndarray:
    """`value` as a list of `n` finite floats in range."""
    if type(value) is not list or len(value) != n:
        refuse(f"{name} must be a list of {n} numbers")
    if not set(map(type, value)) <= {int, float}:
        refuse(f"{name} holds something that is not a number")
    if not (-MAX_ENTRY <= min(value) and max(value) <= MAX_ENTRY):
        refuse(f"{name} holds a number beyond {MAX_ENTRY:g}")
    return np.array(value, dtype=np.float64)


if __name__ == "__main__":
    main()
