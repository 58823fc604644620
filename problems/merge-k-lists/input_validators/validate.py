"""Input validator of merge-k-lists: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_LISTS = 10**4
MAX_NODES = 10**5
MAX_NUMBER = 10**9

KEYS = ["lists"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    lists = read_case(sys.stdin.buffer.read())["lists"]
    if type(lists) is not list or len(lists) > MAX_LISTS:
        refuse(f"lists must be a list of at most {MAX_LISTS} lists")
    for i, values in enumerate(lists):
        check_list(i, values)
    nodes = sum(map(len, lists))
    if nodes > MAX_NODES:
        refuse(f"the lists have {nodes} nodes together, more than {MAX_NODES}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key lists")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


def check_list(i: int, values: object) -> None:
    if type(values) is not list:
        refuse(f"lists[{i}] must be a list, empty or not")
    for value in values:
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(value) is not int or abs(value) > MAX_NUMBER:
            refuse(f"lists[{i}] must hold integers from {-MAX_NUMBER} to {MAX_NUMBER}")
    if values != sorted(values):
        refuse(f"lists[{i}] must be in ascending order")


if __name__ == "__main__":
    main()
