"""Read all, cut at white space, add."""

import sys


def main() -> None:
    numbers = map(int, sys.stdin.read().split())
    print(sum(numbers))


main()
