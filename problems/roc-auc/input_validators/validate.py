"""Input validator of roc-auc: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 200_000
LARGEST = sys.float_info.max

KEYS = ["y_true", "scores"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    y_true, scores = case["y_true"], case["scores"]
    if type(y_true) is not list or not 1 <= len(y_true) <= MAX_N:
        refuse(f"y_true must be a list of 1 to {MAX_N} labels")
    # The set of types, not `isinstance`: true and false are not numbers here.
    if set(map(type, y_true)) != {int} or not set(y_true) <= {0, 1}:
        refuse("y_true holds something other than 0 and 1")
    if type(scores) is not list or len(scores) != len(y_true):
        refuse(f"scores must be a list of {len(y_true)} numbers")
    if not set(map(type, scores)) <= {int, float} or not (-LARGEST <= min(scores) and max(scores) <= LARGEST):
        refuse("scores holds something that is not a finite number")
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


if __name__ == "__main__":
    main()
