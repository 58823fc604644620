"""Input validator of coin-change: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_KINDS = 100
MAX_COIN = 10**9
MAX_AMOUNT = 10**4
# Bounds how deep a recursion goes that takes off one coin a call.
MAX_COUNT = 450

KEYS = ["amount", "coins"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    coins, amount = case["coins"], case["amount"]
    if type(coins) is not list or not 1 <= len(coins) <= MAX_KINDS:
        refuse(f"coins must be a list of 1 to {MAX_KINDS} integers")
    for i, coin in enumerate(coins):
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(coin) is not int or not 1 <= coin <= MAX_COIN:
            refuse(f"coins[{i}] must be an integer from 1 to {MAX_COIN}")
    if type(amount) is not int or not 0 <= amount <= MAX_AMOUNT:
        refuse(f"amount must be an integer from 0 to {MAX_AMOUNT}")
    if amount > MAX_COUNT * min(coins):
        refuse(f"amount must be at most {MAX_COUNT} times the smallest coin")
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
