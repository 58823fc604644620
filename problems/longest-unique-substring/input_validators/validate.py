"""Input validator of longest-unique-substring: one line of JSON on standard input; exit status 42 if valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 10**5

KEYS = ["s"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    s = read_case(sys.stdin.buffer.read())["s"]
    if type(s) is not str or len(s) > MAX_N:
        refuse(f"s must be a string of at most {MAX_N} characters")
    for i, character in enumerate(s):
        # JSON can spell half of a surrogate pair; no UTF-8 text holds one.
        if "\ud800" <= character <= "\udfff":
            refuse(f"s[{i}] is the surrogate U+{ord(character):04X}")
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
