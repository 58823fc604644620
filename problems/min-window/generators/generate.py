"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
import string
from collections.abc import Callable

LETTERS = string.ascii_lowercase


def drawn(seed: int, n: int, m: int, letters: str) -> dict:
    """Both strings drawn letter by letter."""
    rng = random.Random(seed)
    return {"s": "".join(rng.choices(letters, k=n)), "t": "".join(rng.choices(letters, k=m))}


def with_rare(seed: int, n: int, rare: int, needed: str, letters: str = "abc") -> dict:
    """Mostly `letters`, with `rare` characters of `needed` strewn in: windows are long."""
    rng = random.Random(seed)
    s = rng.choices(letters, k=n)
    for i in sorted(rng.sample(range(n), rare)):
        s[i] = rng.choice(needed)
    return {"s": "".join(s), "t": needed}


def part(seed: int, n: int, m: int, letters: str) -> dict:
    """What is needed are all characters of a stretch of `s`, in another order."""
    rng = random.Random(seed)
    s = rng.choices(letters, k=n)
    start = rng.randrange(n - m + 1)
    return {"s": "".join(s), "t": "".join(rng.sample(s[start : start + m], m))}


def ties(seed: int, blocks: int) -> dict:
    """Many windows of the smallest length, none of them the same text; the leftmost is asked for."""
    rng = random.Random(seed)
    parts = []
    for _ in range(blocks):
        parts += ["x" * rng.randint(1, 4), *rng.sample("abc", 3), "x" * rng.randint(1, 4)]
    return {"s": "".join(parts), "t": "cab"}


def halves(n: int) -> dict:
    """One half of each letter: the window is the middle, and only its ends move."""
    return {"s": "a" * (n // 2) + "b" * (n - n // 2), "t": "a" * (n // 4) + "b" * (n // 4)}


def every_kind(seed: int, kinds: int, rounds: int) -> dict:
    """All of many characters are needed; they come round by round, each time in another order."""
    rng = random.Random(seed)
    characters = [chr(0x4E00 + i) for i in range(kinds)]
    s = "".join("".join(rng.sample(characters, kinds)) for _ in range(rounds))
    return {"s": s, "t": "".join(characters)}


CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-letters": lambda: drawn(1, n=12, m=3, letters="ab"),
    "random/02-three-letters": lambda: drawn(2, n=40, m=5, letters="abc"),
    "random/03-five-letters": lambda: drawn(3, n=60, m=9, letters="abcde"),
    "random/04-alphabet": lambda: drawn(4, n=300, m=8, letters=LETTERS),
    "random/05-both-cases": lambda: drawn(5, n=200, m=4, letters="abAB"),
    "random/06-unicode": lambda: drawn(6, n=150, m=6, letters="aé\u0301ßжщ日😀😁"),
    "random/07-rare": lambda: with_rare(7, n=200, rare=6, needed="xyz"),
    "random/08-rare-and-repeated": lambda: with_rare(8, n=200, rare=20, needed="xxyzz"),
    "random/09-part": lambda: part(9, n=120, m=60, letters="abcd"),
    "random/10-ties": lambda: ties(10, blocks=30),
    "random/11-every-kind": lambda: every_kind(11, kinds=30, rounds=4),
    "random/12-almost-never": lambda: with_rare(12, n=200, rare=3, needed="xyyyz"),
    "large/01-rare-over-many-letters": lambda: with_rare(101, 100_000, 40, needed="ABCDEFGHIJ" * 2, letters=LETTERS),
    "large/02-part": lambda: part(102, n=30_000, m=15_000, letters=LETTERS),
    "large/03-halves": lambda: halves(30_000),
    "large/04-every-kind": lambda: every_kind(104, kinds=20_000, rounds=5),
}
