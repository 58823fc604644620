"""Input validator of stratified-k-fold: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 100_000
MAX_FOLDS = 1000
MAX_LABEL = 10**9
MAX_CALLS = 16

KEYS = ["y", "k", "seed"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    y, k, seeds = case["y"], case["k"], case["seed"]
    if type(y) is not list or not 1 <= len(y) <= MAX_N:
        refuse(f"y must be a list of 1 to {MAX_N} labels")
    # The set of types, not `isinstance`: true and false are not numbers here.
    if set(map(type, y)) != {int} or not (-MAX_LABEL <= min(y) and max(y) <= MAX_LABEL):
        refuse(f"y holds something other than an integer up to {MAX_LABEL}")
    if type(k) is not int or not 2 <= k <= min(len(y), MAX_FOLDS):
        refuse(f"k must be an integer from 2 to the number of examples, at most {MAX_FOLDS}")
    if type(seeds) is not list or not 1 <= len(seeds) <= MAX_CALLS:
        refuse(f"seed must be a list of 1 to {MAX_CALLS} seeds, one for each call")
    for i, seed in enumerate(seeds):
        if type(seed) is not int or not 0 <= seed < 2**31:
            refuse(f"seed[{i}] must be an integer from 0 to 2^31 - 1")
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
