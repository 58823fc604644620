"""Test cases that are too large or too many to be committed. Every case has its own seed."""

import random
from collections.abc import Callable

MOST = 10**18


def integers(seed: int, n: int, low: int, high: int) -> list[int]:
    rng = random.Random(seed)
    return [rng.randint(low, high) for _ in range(n)]


def lines(numbers: list[int], per_line: int) -> str:
    rows = [numbers[i : i + per_line] for i in range(0, len(numbers), per_line)]
    return "".join(" ".join(map(str, row)) + "\n" for row in rows)


def scattered(seed: int, numbers: list[int], spaces: str) -> str:
    """Runs of one to four characters of white space between the numbers, before the first and after the last."""
    rng = random.Random(seed)

    def gap() -> str:
        return "".join(rng.choice(spaces) for _ in range(rng.randint(1, 4)))

    return gap() + "".join(f"{number}{gap()}" for number in numbers)


def cancelling(seed: int, pairs: int) -> str:
    """Large numbers and their opposites in random order, and a 1: everything but the last digit cancels."""
    numbers = integers(seed, pairs, MOST // 10, MOST)
    numbers = [*numbers, *(-number for number in numbers), 1]
    random.Random(seed).shuffle(numbers)
    return lines(numbers, 7)


def all_digit_counts(seed: int) -> str:
    """Numbers of one digit to eighteen, of both signs."""
    rng = random.Random(seed)
    numbers = [sign * rng.randint(10 ** (digits - 1), 10**digits - 1) for digits in range(1, 19) for sign in (1, -1)]
    rng.shuffle(numbers)
    return lines(numbers, 5)


CASES: dict[str, Callable[[], str]] = {
    "random/11-small": lambda: lines(integers(11, 200, -100, 100), 10),
    "random/12-no-final-line-feed": lambda: lines(integers(12, 50, -(10**6), 10**6), 5).rstrip("\n"),
    "random/13-spaces-and-tabs": lambda: scattered(13, integers(13, 100, -1000, 1000), " \t\n"),
    "random/14-all-white-space": lambda: scattered(14, integers(14, 300, -MOST, MOST), " \t\n\r\v\f"),
    "random/15-cancelling": lambda: cancelling(15, 100),
    "random/16-all-digit-counts": lambda: all_digit_counts(16),
    "random/17-many-zeros": lambda: lines(integers(17, 1000, -1, 1), 1),
    "large/01-most-numbers": lambda: lines(integers(101, 100_000, -MOST, MOST), 10),
    "large/02-one-line": lambda: lines(integers(102, 100_000, -MOST, MOST), 100_000),
    "large/03-one-per-line": lambda: lines(integers(103, 100_000, -MOST, MOST), 1),
    "large/04-largest-sum": lambda: lines([MOST] * 100_000, 50),
    "large/05-smallest-sum": lambda: lines([-MOST] * 100_000, 50),
    "large/06-mostly-white-space": lambda: scattered(106, integers(106, 100_000, 0, 9), " \n\t  "),
    "large/07-cancelling": lambda: cancelling(107, 49_999),
}
