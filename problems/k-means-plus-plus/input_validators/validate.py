"""Input validator of k-means-plus-plus: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 100_000
MAX_ENTRY = 1e6
MAX_POINTS = 5000
MAX_DIMENSIONS = 20
MAX_CLUSTERS = 12

KEYS = ["points", "k", "seed"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    points = matrix(case["points"], "points")
    k, seed = case["k"], case["seed"]
    if len(points) > MAX_POINTS or points.shape[1] > MAX_DIMENSIONS:
        refuse(f"more than {MAX_POINTS} points or {MAX_DIMENSIONS} dimensions")
    if type(k) is not int or not 1 <= k <= MAX_CLUSTERS:
        refuse(f"k must be an integer from 1 to {MAX_CLUSTERS}")
    if len(np.unique(points, axis=0)) < k:
        refuse("there are fewer than k different points")
    if type(seed) is not int or not 0 <= seed < 2**31:
        refuse("seed must be an integer from 0 to 2^31 - 1")
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


if __name__ == "__main__":
    main()
