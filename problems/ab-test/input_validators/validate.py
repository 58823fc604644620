"""Input validator of ab-test: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import math
import sys
from typing import NoReturn

KEYS = ["conversions_a", "n_a", "conversions_b", "n_b"]
MAX_N = 10**7
MAX_Z = 37.0
"""The two-sided p-value at 37 is 5.7e-300."""
MAX_ERROR = 1e-9


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n_a = integer(case["n_a"], "n_a", 1, MAX_N)
    n_b = integer(case["n_b"], "n_b", 1, MAX_N)
    a = integer(case["conversions_a"], "conversions_a", 0, n_a)
    b = integer(case["conversions_b"], "conversions_b", 0, n_b)
    if 0 < a + b < n_a + n_b:
        check_rounding(a, n_a, b, n_b)
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


def integer(value: object, name: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(f"{name} must be an integer from {least} to {most}")
    return value


def check_rounding(a: int, n_a: int, b: int, n_b: int) -> None:
    """Refuse a p-value that is too small, and a z that the formula in float64 does not give to nine digits of the p-value."""
    yes, no, cross = a + b, n_a + n_b - a - b, b * n_a - a * n_b
    exact = math.copysign(math.sqrt(cross * cross * (n_a + n_b) / (n_a * n_b * yes * no)), cross)
    if abs(exact) > MAX_Z:
        refuse(f"z is {exact:.3f}: the p-value is below 1e-300")
    rate = yes / (n_a + n_b)
    by_formula = (b / n_b - a / n_a) / math.sqrt(rate * (1 - rate) * (1 / n_a + 1 / n_b))
    # An error of z changes the logarithm of the p-value by about |z| times as much.
    if abs(by_formula - exact) > MAX_ERROR * min(abs(exact), 1 / max(abs(exact), 1.0)):
        refuse("the formula loses too many digits here")


if __name__ == "__main__":
    main()
