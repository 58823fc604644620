"""Input validator of group-anagrams: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MAX_N = 10**5
MAX_CHARACTERS = 10**6

KEYS = ["words"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    words = read_case(sys.stdin.buffer.read())["words"]
    if type(words) is not list or not 1 <= len(words) <= MAX_N:
        refuse(f"words must be a list of 1 to {MAX_N} strings")
    for i, word in enumerate(words):
        if type(word) is not str:
            refuse(f"words[{i}] must be a string")
    together = "".join(words)
    if len(together) > MAX_CHARACTERS:
        refuse(f"the words have {len(together)} characters, more than {MAX_CHARACTERS}")
    # JSON can spell half of a surrogate pair; no UTF-8 text holds one.
    if any("\ud800" <= character <= "\udfff" for character in set(together)):
        refuse("a word holds half of a surrogate pair")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key words")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


if __name__ == "__main__":
    main()
