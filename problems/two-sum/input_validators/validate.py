"""Input validator of two-sum: one line of JSON on standard input; exit status 42 if it is valid, else 43."""

import json
import sys
from typing import NoReturn

MIN_N = 2
MAX_N = 10**5
MAX_NUMBER = 10**9
MAX_TARGET = 2 * 10**9

KEYS = ["nums", "target"]


def refuse(reason: str) -> NoReturn:
    print(reason, file=sys.stderr)
    sys.exit(43)


def main() -> None:
    case = read_case(sys.stdin.buffer.read())
    nums, target = case["nums"], case["target"]
    check_numbers(nums)
    if type(target) is not int or abs(target) > MAX_TARGET:
        refuse(f"target must be an integer from {-MAX_TARGET} to {MAX_TARGET}")
    pairs = count_pairs(nums, target)
    if pairs != 1:
        refuse(f"{pairs} pairs of positions add up to target, there must be exactly one")
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


def check_numbers(nums: object) -> None:
    if type(nums) is not list or not MIN_N <= len(nums) <= MAX_N:
        refuse(f"nums must be a list of {MIN_N} to {MAX_N} integers")
    for i, number in enumerate(nums):
        # `type`, not `isinstance`: true and false are not numbers here.
        if type(number) is not int or abs(number) > MAX_NUMBER:
            refuse(f"nums[{i}] must be an integer from {-MAX_NUMBER} to {MAX_NUMBER}")


def count_pairs(nums: list[int], target: int) -> int:
    """How many pairs of positions i < j have nums[i] + nums[j] == target."""
    pairs = 0
    seen: dict[int, int] = {}
    for number in nums:
        pairs += seen.get(target - number, 0)
        seen[number] = seen.get(number, 0) + 1
    return pairs


if __name__ == "__main__":
    main()
