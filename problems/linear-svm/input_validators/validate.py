"""Input validator of linear-svm: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from fractions import Fraction
from typing import NoReturn

import numpy as np

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1000.0
MAX_C = 1000.0
MAX_RATE = 1.0
MAX_STEPS = 10**4
MAX_WORK = 10**8
GAP = 1e-9
EXACT_WORK = 10**4
EXACT_BITS = 40

KEYS = ["X", "y", "C", "learning_rate", "steps"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"], "X")
    y = floats(case["y"], "y", len(X))
    if not np.all(np.abs(y) == 1.0):
        refuse("y holds something other than -1.0 and 1.0")
    C = positive(case["C"], "C", MAX_C)
    rate = positive(case["learning_rate"], "learning_rate", MAX_RATE)
    steps = case["steps"]
    if type(steps) is not int or not 0 <= steps <= MAX_STEPS:
        refuse(f"steps must be an integer from 0 to {MAX_STEPS}")
    if X.size * steps > MAX_WORK:
        refuse(f"n * d * steps is more than {MAX_WORK}")
    if not margins_clear(X, y, C, rate, steps):
        check_exact(X, y, C, rate, steps)
    sys.exit(42)


def positive(value: object, name: str, most: float) -> float:
    if type(value) not in (int, float) or not 0 < value <= most:
        refuse(f"{name} must be a number above 0, at most {most:g}")
    return float(value)


def margins_clear(X: np.ndarray, y: np.ndarray, C: float, rate: float, steps: int) -> bool:
    """Is no margin so near to 1 that rounding could decide whether the example pushes?"""
    w, b = np.zeros(X.shape[1]), 0.0
    sizes = np.abs(X)
    for _ in range(steps):
        margins = y * (X @ w + b)
        if np.any(np.abs(margins - 1.0) <= GAP * (1.0 + abs(b) + sizes @ np.abs(w))):
            return False
        pull = np.where(margins < 1.0, y, 0.0)
        w, b = w + rate * (C * (X.T @ pull) / len(y) - w), b + rate * C * pull.mean()
    return True


def check_exact(X: np.ndarray, y: np.ndarray, C: float, rate: float, steps: int) -> None:
    """Refuses a case with a margin near 1 unless all of it can be computed without any rounding."""
    if X.size * steps > EXACT_WORK:
        refuse("a margin is nearly 1")
    rows = [[exact(x) for x in row] for row in X.tolist()]
    n, signs, C_, rate_ = len(rows), [int(label) for label in y], exact(C), exact(rate)
    w, b = [Fraction(0)] * X.shape[1], Fraction(0)
    for _ in range(steps):
        scores = [sum(map(Fraction.__mul__, row, w), b) for row in rows]
        pull = [sign if sign * exact(score) < 1 else 0 for sign, score in zip(signs, scores, strict=True)]
        pushes = [exact(C_ * sum(p * x for p, x in zip(pull, column, strict=True)) / n) for column in zip(*rows, strict=True)]
        w = [exact(weight + exact(rate_ * exact(push - weight))) for weight, push in zip(w, pushes, strict=True)]
        b = exact(b + exact(rate_ * exact(C_ * sum(pull) / n)))


def exact(value: float | Fraction) -> Fraction:
    """`value`, if it is a multiple of a small power of two that leaves bits to spare."""
    fraction = Fraction(value)
    power_of_two = fraction.denominator & (fraction.denominator - 1) == 0
    if not power_of_two or fraction.denominator.bit_length() + abs(fraction.numerator).bit_length() > EXACT_BITS:
        refuse("a margin is nearly 1, and the numbers are not exact")
    return fraction


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
