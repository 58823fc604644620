import re
import sys


def number() -> int:
    match = re.fullmatch(r"(-?[0-9]+)\n", sys.stdin.read())
    return sys.exit(43) if match is None else int(match[1])
