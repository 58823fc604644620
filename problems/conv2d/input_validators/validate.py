"""Input validator of conv2d: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from itertools import chain
from typing import NoReturn

import numpy as np

KEYS = ["x", "w", "b", "stride", "padding"]
MAX_STEP = 100
MAX_ENTRY = 100.0
MAX_ELEMENTS = 10**6
MAX_TERMS = 10**4
MAX_WORK = 5 * 10**7


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n, c, height, width = array(case["x"], "x", (None,) * 4, MAX_ENTRY).shape
    o, _, kh, kw = array(case["w"], "w", (None, c, None, None), MAX_ENTRY).shape
    array(case["b"], "b", (o,), MAX_ENTRY)
    stride = integer(case["stride"], "stride", 1, MAX_STEP)
    padding = integer(case["padding"], "padding", 0, MAX_STEP)
    height, width = height + 2 * padding, width + 2 * padding
    if kh > height or kw > width:
        refuse("the kernel is larger than the padded image")
    outputs = n * o * ((height - kh) // stride + 1) * ((width - kw) // stride + 1)
    terms = c * kh * kw
    if max(n * c * height * width, o * terms, outputs) > MAX_ELEMENTS or terms > MAX_TERMS or outputs * terms > MAX_WORK:
        refuse("the case is too large")
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


def integer(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(f"{name} must be an integer from {least} to {most}")
    return value


if __name__ == "__main__":
    main()
