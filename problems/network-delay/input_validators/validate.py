"""Input validator of network-delay: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_NODES = 2 * 10**4
MAX_EDGES = 10**5
MAX_TIME = 10**9

KEYS = ["edges", "n", "source"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    n, edges, source = case["n"], case["edges"], case["source"]
    # `type`, not `isinstance`: true and false are not numbers here.
    if type(n) is not int or not 1 <= n <= MAX_NODES:
        refuse(f"n must be an integer from 1 to {MAX_NODES}")
    if type(source) is not int or not 0 <= source < n:
        refuse(f"source must be an integer from 0 to {n - 1}")
    if type(edges) is not list or len(edges) > MAX_EDGES:
        refuse(f"edges must be a list of at most {MAX_EDGES} edges")
    for i, edge in enumerate(edges):
        if type(edge) is not list or len(edge) != 3 or any(type(number) is not int for number in edge):
            refuse(f"edges[{i}] must be a list of three integers")
        u, v, w = edge
        if not (0 <= u < n and 0 <= v < n and 0 <= w <= MAX_TIME):
            refuse(f"edges[{i}] must hold two nodes from 0 to {n - 1} and a time from 0 to {MAX_TIME}")
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
