"""Input validator of course-order: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_COURSES = 2 * 10**4
MAX_PAIRS = 10**5

KEYS = ["n", "prerequisites"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n, prerequisites = case["n"], case["prerequisites"]
    # `type`, not `isinstance`: true and false are not numbers here.
    if type(n) is not int or not 0 <= n <= MAX_COURSES:
        refuse(f"n must be an integer from 0 to {MAX_COURSES}")
    if type(prerequisites) is not list or len(prerequisites) > MAX_PAIRS:
        refuse(f"prerequisites must be a list of at most {MAX_PAIRS} pairs")
    for i, pair in enumerate(prerequisites):
        if type(pair) is not list or len(pair) != 2 or any(type(c) is not int or not 0 <= c < n for c in pair):
            refuse(f"prerequisites[{i}] must be a list of two courses, integers from 0 to {n - 1}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse(f"the input must be an object with the keys {', '.join(KEYS)}")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
