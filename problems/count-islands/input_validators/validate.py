"""Input validator of count-islands: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_SIDE = 1000

KEYS = ["grid"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    grid = read_case(sys.stdin.buffer.read())["grid"]
    if type(grid) is not list or not 1 <= len(grid) <= MAX_SIDE:
        refuse(f"grid must be a list of 1 to {MAX_SIDE} rows")
    for i, row in enumerate(grid):
        if type(row) is not str or not 1 <= len(row) <= MAX_SIDE:
            refuse(f"grid[{i}] must be a string of 1 to {MAX_SIDE} characters")
        if len(row) != len(grid[0]):
            refuse(f"grid[{i}] has {len(row)} characters, grid[0] has {len(grid[0])}")
        if row.strip("01"):
            refuse(f"grid[{i}] holds a character other than 0 and 1")
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
