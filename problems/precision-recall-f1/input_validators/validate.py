"""Input validator of precision-recall-f1: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 200_000

KEYS = ["y_true", "y_pred"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    y_true = case["y_true"]
    if type(y_true) is not list or not 1 <= len(y_true) <= MAX_N:
        refuse(f"y_true must be a list of 1 to {MAX_N} labels")
    for name in KEYS:
        check_labels(case[name], name, len(y_true))
    sys.exit(42)


def check_labels(value: object, name: str, n: int) -> None:
    if type(value) is not list or len(value) != n:
        refuse(f"{name} must be a list of {n} labels")
    # The set of types, not `isinstance`: true and false are not numbers here.
    if set(map(type, value)) != {int} or not set(value) <= {0, 1}:
        refuse(f"{name} holds something other than 0 and 1")


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


if __name__ == "__main__":
    main()
