"""Input validator of longest-increasing-subsequence: one line of JSON on standard input; exit status 42 if valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 10**5
MAX_NUMBER = 10**9

KEYS = ["nums"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    nums = read_case(sys.stdin.buffer.read())["nums"]
    if type(nums) is not list or not 1 <= len(nums) <= MAX_N:
        refuse(f"nums must be a list of 1 to {MAX_N} integers")
    for i, number in enumerate(nums):
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(number) is not int or abs(number) > MAX_NUMBER:
            refuse(f"nums[{i}] must be an integer from {-MAX_NUMBER} to {MAX_NUMBER}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key nums")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
