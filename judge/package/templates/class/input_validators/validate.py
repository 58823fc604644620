"""Exit status 42 if the input is valid, else 43. Holds each sentence of the statement's constraints."""

import json
import sys


def valid(text: str) -> bool:
    try:
        (name, (values,)), *calls = json.loads(text)["calls"]
    except (ValueError, TypeError, KeyError):
        return False
    # `type`, not `isinstance`: true and false are not numbers here.
    if name != "__ENTRY__" or type(values) is not list or len(values) > 100_000 or len(calls) > 2000:
        return False
    return all(type(v) is int and abs(v) <= 10**9 for v in values) and all(good(*call, len(values)) for call in calls)


def good(name: str, arguments: list, n: int) -> bool:
    if name == "whole":
        return arguments == []
    return (
        name == "total"
        and len(arguments) == 2
        and all(type(a) is int for a in arguments)
        and 0 <= arguments[0] <= arguments[1] <= n
    )


sys.exit(42 if valid(sys.stdin.read()) else 43)
