"""Input validator of edit-distance: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_LENGTH = 2000
# Bounds how deep a recursion goes that drops a character a call.
MAX_TOGETHER = 2400

KEYS = ["a", "b"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    for name in KEYS:
        text = case[name]
        if type(text) is not str or len(text) > MAX_LENGTH:
            refuse(f"{name} must be a string of at most {MAX_LENGTH} characters")
        # JSON can spell half of a surrogate pair; no UTF-8 text holds one.
        if any("\ud800" <= character <= "\udfff" for character in text):
            refuse(f"{name} holds half of a surrogate pair")
    if len(case["a"]) + len(case["b"]) > MAX_TOGETHER:
        refuse(f"a and b must have at most {MAX_TOGETHER} characters together")
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
