"""Input validator of power-iteration: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from itertools import chain
from typing import NoReturn

import numpy as np

KEYS = ["A"]
MAX_N = 500
MAX_ENTRY = 1e9
MIN_VALUE = 1e-9
MAX_RATIO = 0.9


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    if type(case["A"]) is not list or not 1 <= len(case["A"]) <= MAX_N:
        refuse(f"A must be a list of 1 to {MAX_N} rows")
    n = len(case["A"])
    A = array(case["A"], "A", (n, n), MAX_ENTRY)
    if (A != A.T).any():
        refuse("A is not symmetric")
    sizes = np.sort(np.abs(np.linalg.eigvalsh(A)))[::-1]
    if sizes[0] < MIN_VALUE:
        refuse(f"the largest eigenvalue is below {MIN_VALUE:g} in size")
    # Eigenvalues are known up to rounding; a ratio of exactly 0.9 is legal.
    if n > 1 and sizes[1] > (MAX_RATIO + 1e-12) * sizes[0]:
        refuse(f"the second eigenvalue is more than {MAX_RATIO:g} of the first in size")
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


if __name__ == "__main__":
    main()
