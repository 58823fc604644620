"""Input validator of three-sum: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from collections import Counter
from typing import NoReturn

MAX_N = 3000
MAX_NUMBER = 10**9
MAX_TRIPLES = 20_000

KEYS = ["nums"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    nums = read_case(sys.stdin.buffer.read())["nums"]
    if type(nums) is not list or not 1 <= len(nums) <= MAX_N:
        refuse(f"nums must be a list of 1 to {MAX_N} integers")
    for i, number in enumerate(nums):
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(number) is not int or abs(number) > MAX_NUMBER:
            refuse(f"nums[{i}] must be an integer from {-MAX_NUMBER} to {MAX_NUMBER}")
    triples = count_triples(nums)
    if triples > MAX_TRIPLES:
        refuse(f"{triples} triples add up to 0, more than {MAX_TRIPLES}")
    sys.exit(42)


def read_case(data: bytes) -> dict:
    if not data.endswith(b"\n") or data.count(b"\n") != 1 or b"\r" in data:
        refuse("the input must be one line that ends in a line feed")
    try:
        case = json.loads(data.decode("utf-8"), object_pairs_hook=unique)
    except (ValueError, RecursionError) as error:
        refuse(f"not JSON: {error}")
    if type(case) is not dict or sorted(case) != KEYS:
        refuse("the input must be an object with the key nums")
    return case


def unique(pairs: list[tuple[str, object]]) -> dict:
    made = dict(pairs)
    if len(made) != len(pairs):
        refuse("a key stands twice")
    return made


def count_triples(nums: list[int]) -> int:
    """How many triples of values x <= y <= z that stand in `nums`, each as often as it is used, add up to 0."""
    counts = Counter(nums)
    values = sorted(counts)
    triples = 0
    for i, x in enumerate(values):
        # Three different values; y < z means that z lies behind half of the rest.
        triples += sum(-x - y in counts and -x - y > y for y in values[i + 1 :])
        if x:
            triples += counts[x] > 1 and -2 * x in counts
        else:
            triples += counts[0] > 2
    return triples


if __name__ == "__main__":
    main()
