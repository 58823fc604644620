"""Input validator of debug-logistic: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_ELEMENTS = 10**6
MAX_ENTRY = 1000.0
MAX_RATE = 1000.0
MAX_L2 = 10.0
MAX_STEPS = 10**4
MAX_WORK = 10**8
STABLE = 2.0
SATURATED_STEPS = 5
SATURATED_SCORE = 40.0

KEYS = ["X", "y", "learning_rate", "steps", "l2"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    X = matrix(case["X"])
    y = labels(case["y"], len(X))
    rate = number(case["learning_rate"], "learning_rate", MAX_RATE)
    l2 = number(case["l2"], "l2", MAX_L2)
    steps = case["steps"]
    if rate <= 0:
        refuse("learning_rate must be positive")
    if type(steps) is not int or not 0 <= steps <= MAX_STEPS:
        refuse(f"steps must be an integer from 0 to {MAX_STEPS}")
    if len(X) * len(X[0]) * steps > MAX_WORK:
        refuse(f"n * d * steps is more than {MAX_WORK}")
    mean_square = 1.0 + sum(sum(x * x for x in row) for row in X) / len(X)
    if rate * (mean_square / 4.0 + l2) > STABLE:
        check_saturated(X, y, rate, steps, l2)
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


def matrix(value: object) -> list[list[float]]:
    """`value` as a non-empty list of rows of one length, of finite floats in range."""
    if type(value) is not list or not value:
        refuse("X must be a list of at least one row")
    for i, row in enumerate(value):
        if type(row) is not list or not row:
            refuse(f"X[{i}] must be a list of at least one number")
        if len(row) != len(value[0]):
            refuse(f"X[{i}] has {len(row)} numbers, X[0] has {len(value[0])}")
        # Sets first: a Python-level test for each of a million numbers would take too long.
        if not set(map(type, row)) <= {int, float}:
            refuse(f"X[{i}] holds something that is not a number")
        if not (-MAX_ENTRY <= min(row) and max(row) <= MAX_ENTRY):
            refuse(f"X[{i}] holds a number beyond {MAX_ENTRY:g}")
    if len(value) * len(value[0]) > MAX_ELEMENTS:
        refuse(f"n * d is more than {MAX_ELEMENTS}")
    return [list(map(float, row)) for row in value]


def labels(value: object, n: int) -> list[float]:
    if type(value) is not list or len(value) != n:
        refuse(f"y must be a list of {n} labels, one for each row of X")
    if not set(map(type, value)) <= {int, float} or not set(value) <= {0, 1}:
        refuse("y holds something other than 0.0 and 1.0")
    return list(map(float, value))


def number(value: object, name: str, most: float) -> float:
    if type(value) not in (int, float) or not 0 <= value <= most:
        refuse(f"{name} must be a number from 0 to {most:g}")
    return float(value)


def check_saturated(X: list[list[float]], y: list[float], rate: float, steps: int, l2: float) -> None:
    """Steps this large are legal only if they are few, and every probability is 0 or 1 after the first."""
    if steps > SATURATED_STEPS:
        refuse(f"learning_rate * (M / 4 + l2) is more than {STABLE:g}, and there are more than {SATURATED_STEPS} steps")
    n = len(X)
    w, b = [0.0] * len(X[0]), 0.0
    for _ in range(steps):
        scores = [sum(map(float.__mul__, row, w), b) for row in X]
        started = b != 0.0 or any(w)
        if started and min(map(abs, scores)) <= SATURATED_SCORE:
            refuse(f"learning_rate * (M / 4 + l2) is more than {STABLE:g}, and a score is within {SATURATED_SCORE:g}")
        errors = [(float(z > 0) if started else 0.5) - label for z, label in zip(scores, y, strict=True)]
        gradient = [sum(map(float.__mul__, column, errors)) / n for column in zip(*X, strict=True)]
        w = [weight - rate * (slope + l2 * weight) for weight, slope in zip(w, gradient, strict=True)]
        b -= rate * sum(errors) / n


if __name__ == "__main__":
    main()
