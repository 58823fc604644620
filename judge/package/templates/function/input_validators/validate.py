"""Exit status 42 if the input is valid, else 43. Holds each sentence of the statement's constraints."""

import json
import sys


def valid(text: str) -> bool:
    try:
        case = json.loads(text)
    except ValueError:
        return False
    if type(case) is not dict or list(case) != ["values"] or type(case["values"]) is not list:
        return False
    values = case["values"]
    # `type`, not `isinstance`: true and false are not numbers here.
    return len(values) <= 100_000 and all(type(v) is int and abs(v) <= 10**9 for v in values)


sys.exit(42 if valid(sys.stdin.read()) else 43)
