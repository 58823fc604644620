"""Input validator of stdin-sum: integers between white space; exit status 42 if the input is valid, else 43."""

import re
import sys
from typing import NoReturn

MAX_NUMBERS = 10**5
MOST = 10**18
MAX_BYTES = 8 * 1024 * 1024

NUMBER = re.compile(rb"0|-?[1-9][0-9]*")


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    data = sys.stdin.buffer.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        refuse(f"the input is longer than {MAX_BYTES} bytes")
    # bytes.split() cuts at exactly the six bytes that the statement names.
    words = data.split()
    if len(words) > MAX_NUMBERS:
        refuse(f"there are {len(words)} integers, more than {MAX_NUMBERS}")
    for i, word in enumerate(words, start=1):
        if NUMBER.fullmatch(word) is None:
            refuse(f"token {i} is not an integer as the statement writes it: {word[:40]!r}")
        # By its length first: int() takes long for very many digits.
        if len(word) > 20 or abs(int(word)) > MOST:
            refuse(f"token {i} is beyond {MOST}")
    sys.exit(42)


if __name__ == "__main__":
    main()
