"""Input validator of tsne-affinities: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 30_000
MAX_ENTRY = 1e4
POINTS = (5, 600)
MAX_FEATURES = 50
ENTROPY_ERROR = 1e-5
RTOL, ATOL = 1e-3, 1e-8
STEPS = 120

KEYS = ["X", "perplexity"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"], "X")
    perplexity = case["perplexity"]
    if not POINTS[0] <= len(X) <= POINTS[1] or X.shape[1] > MAX_FEATURES:
        refuse(f"X must have {POINTS[0]} to {POINTS[1]} rows, and at most {MAX_FEATURES} columns")
    if type(perplexity) not in (int, float) or not 2 <= perplexity <= (len(X) - 1) / 2:
        refuse("perplexity must be a number from 2 to (n - 1) / 2")
    _, copies = np.unique(X, axis=0, return_counts=True)
    if copies.max() - 1 >= perplexity:
        refuse("a point has as many duplicates as the perplexity")
    check_widths(X, float(np.log(perplexity)))
    sys.exit(42)


def check_widths(X: np.ndarray, target: float) -> None:
    """Refuses a case in which the allowed error of the entropies changes an affinity by more than half of the tolerance."""
    squared = np.array([((X - x) ** 2).sum(axis=1) for x in X])
    np.fill_diagonal(squared, np.inf)
    squared -= squared.min(axis=1, keepdims=True)
    narrow, exact, wide = (affinities(squared, target + error) for error in (-ENTROPY_ERROR, 0.0, ENTROPY_ERROR))
    if not np.all(np.maximum(np.abs(narrow - exact), np.abs(wide - exact)) <= 0.5 * (ATOL + RTOL * exact)):
        refuse("the width of a Gaussian is not well determined")


def affinities(squared: np.ndarray, target: float) -> np.ndarray:
    n = len(squared)
    finite = np.where(np.isinf(squared), 0.0, squared)
    # In the logarithm of beta: the squared distances are between 1e-24 and 1e11.
    low, high = np.full(n, np.log(1e-14)), np.full(n, np.log(1e28))
    for _ in range(STEPS):
        middle = (low + high) / 2
        beta = np.exp(middle)[:, None]
        weights = np.exp(-beta * squared)
        total = weights.sum(axis=1)
        entropy = np.log(total) + beta[:, 0] * (weights * finite).sum(axis=1) / total
        low, high = np.where(entropy > target, middle, low), np.where(entropy > target, high, middle)
        if (high - low).max() < 1e-11:
            break
    conditional = weights / total[:, None]
    return (conditional + conditional.T) / (2 * n)


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
