"""Exit status 42 if the input is valid, else 43. Holds each sentence of the statement's constraints."""

import re
import sys

NUMBER = r"(0|-?[1-9][0-9]{0,9})"


def valid(text: str) -> bool:
    form = re.fullmatch(rf"([1-9][0-9]{{0,5}})\n({NUMBER}( {NUMBER})*)\n", text)
    if form is None:
        return False
    n, numbers = int(form[1]), list(map(int, form[2].split(" ")))
    return n == len(numbers) <= 100_000 and all(abs(number) <= 10**9 for number in numbers)


sys.exit(42 if valid(sys.stdin.read()) else 43)
