"""Input validator of merge-intervals: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 10**5
MAX_NUMBER = 10**9

KEYS = ["intervals"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    intervals = read_case(sys.stdin.buffer.read())["intervals"]
    if type(intervals) is not list or not 1 <= len(intervals) <= MAX_N:
        refuse(f"intervals must be a list of 1 to {MAX_N} intervals")
    for i, interval in enumerate(intervals):
        if type(interval) is not list or len(interval) != 2:
            refuse(f"intervals[{i}] must be a list of two integers")
        start, end = interval
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(start) is not int or type(end) is not int or not -MAX_NUMBER <= start <= end <= MAX_NUMBER:
            refuse(
                f"intervals[{i}] must be two integers from {-MAX_NUMBER} to {MAX_NUMBER}, the start not above the end"
            )
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key intervals")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
