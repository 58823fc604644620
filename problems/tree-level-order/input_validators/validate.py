"""Input validator of tree-level-order: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_NODES = 10**5
MAX_DEPTH = 10**4
MAX_NUMBER = 10**9

KEYS = ["root"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    values = read_case(sys.stdin.buffer.read())["root"]
    if type(values) is not list:
        refuse("root must be a list of integers and nulls, level by level")
    for i, value in enumerate(values):
        # `type`, not `isinstance`: true and false are not numbers here.
        if value is not None and (type(value) is not int or abs(value) > MAX_NUMBER):
            refuse(f"root[{i}] must be null or an integer from {-MAX_NUMBER} to {MAX_NUMBER}")
    if values and values[-1] is None:
        refuse("there must be no null at the end")
    nodes = len(values) - values.count(None)
    if nodes > MAX_NODES:
        refuse(f"the tree has {nodes} nodes, more than {MAX_NODES}")
    depth = depth_of(values)
    if depth > MAX_DEPTH:
        refuse(f"the tree is {depth} nodes deep, more than {MAX_DEPTH}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key root")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


def depth_of(values: list[int | None]) -> int:
    """The number of levels: each node of a level has two places in the next one, as far as the list goes."""
    depth = start = 0
    width = 1
    while start < len(values):
        level = values[start : start + width]
        start += width
        width = 2 * (len(level) - level.count(None))
        depth += 1
        if not width and start < len(values):
            refuse(f"root[{start}] has no parent")
    return depth


if __name__ == "__main__":
    main()
