"""Input validator of lru-cache: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_CAPACITY = 10**5
MAX_CALLS = 10**5
MAX_NUMBER = 10**9
ARGUMENTS = {"get": 1, "put": 2}

KEYS = ["calls"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    calls = read_case(sys.stdin.buffer.read())["calls"]
    if type(calls) is not list or not 2 <= len(calls) <= MAX_CALLS + 1:
        refuse(f"calls must be a list of the constructor and 1 to {MAX_CALLS} other calls")
    for i, call in enumerate(calls):
        if type(call) is not list or len(call) != 2 or type(call[0]) is not str or type(call[1]) is not list:
            refuse(f"calls[{i}] must be a name and a list of arguments")
        # `type`, not `isinstance`: true and false are not numbers here.
        if any(type(number) is not int for number in call[1]):
            refuse(f"calls[{i}] must have integers as arguments")
    name, arguments = calls[0]
    if name != "LRUCache" or len(arguments) != 1 or not 1 <= arguments[0] <= MAX_CAPACITY:
        refuse(f"the first call must be LRUCache with a capacity from 1 to {MAX_CAPACITY}")
    for i, (name, arguments) in enumerate(calls[1:], start=1):
        if len(arguments) != ARGUMENTS.get(name):
            refuse(f"calls[{i}] must be get with a key, or put with a key and a value")
        if not all(0 <= number <= MAX_NUMBER for number in arguments):
            refuse(f"calls[{i}] must have arguments from 0 to {MAX_NUMBER}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key calls")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
