"""Input validator of adam-step: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from itertools import chain
from typing import NoReturn

import numpy as np

KEYS = ["param", "grad", "m", "v", "t", "lr", "beta1", "beta2", "eps"]
MAX_N = 200_000
MAX_T = 10**6
MAX_ENTRY = 1e6
MAX_SQUARE = 1e12
MAX_RATE = 1000.0
MAX_BETA = 0.9999
MIN_EPS = 1e-12
MAX_EPS = 1000.0


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n = len(array(case["param"], "param", (None,), MAX_ENTRY))
    if n > MAX_N:
        refuse(f"param has more than {MAX_N} numbers")
    array(case["grad"], "grad", (n,), MAX_ENTRY)
    array(case["m"], "m", (n,), MAX_ENTRY)
    if array(case["v"], "v", (n,), MAX_SQUARE).min() < 0:
        refuse("v holds a negative number")
    integer(case["t"], "t", 1, MAX_T)
    if number(case["lr"], "lr", 0, MAX_RATE) == 0:
        refuse("lr must be positive")
    number(case["beta1"], "beta1", 0, MAX_BETA)
    number(case["beta2"], "beta2", 0, MAX_BETA)
    number(case["eps"], "eps", MIN_EPS, MAX_EPS)
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


def number(value: object, name: str, least: float, most: float) -> float:
    if type(value) not in (int, float) or not least <= value <= most:
        refuse(f"{name} must be a number from {least:g} to {most:g}")
    return float(value)


def integer(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(f"{name} must be an integer from {least} to {most}")
    return value


if __name__ == "__main__":
    main()
