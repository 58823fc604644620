"""Input validator of max-water: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 2 * 10**5
MAX_HEIGHT = 10**9

KEYS = ["heights"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    heights = read_case(sys.stdin.buffer.read())["heights"]
    if type(heights) is not list or not 1 <= len(heights) <= MAX_N:
        refuse(f"heights must be a list of 1 to {MAX_N} integers")
    for i, height in enumerate(heights):
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(height) is not int or not 0 <= height <= MAX_HEIGHT:
            refuse(f"heights[{i}] must be an integer from 0 to {MAX_HEIGHT}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key heights")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
