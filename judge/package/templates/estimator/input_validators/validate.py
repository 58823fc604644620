"""Exit status 42 if the input is valid, else 43. Holds each sentence of the statement's constraints."""

import json
import math
import sys

MOST = 20_000


def valid(text: str) -> bool:
    try:
        first, *calls = json.loads(text)["calls"]
    except (ValueError, TypeError, KeyError):
        return False
    if first != ["__ENTRY__", []] or not calls or calls[0][0] != "fit":
        return False
    return sum(name == "fit" for name, _ in calls) <= 3 and all(good(*call) for call in calls)


def good(name: str, arguments: list) -> bool:
    if not all(numbers(argument) for argument in arguments):
        return False
    if name == "predict":
        return len(arguments) == 1
    if name != "fit" or len(arguments) != 2 or not 1 <= len(arguments[0]) == len(arguments[1]):
        return False
    spread = max(arguments[0]) - min(arguments[0])
    return spread == 0 or spread >= 1


def numbers(values: object) -> bool:
    return (
        type(values) is list
        and len(values) <= MOST
        and all(type(v) in (int, float) and math.isfinite(v) and abs(v) <= 1e7 for v in values)
    )


sys.exit(42 if valid(sys.stdin.read()) else 43)
