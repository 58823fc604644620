"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
import string
from collections.abc import Callable

LETTERS = string.ascii_lowercase


def drawn(seed: int, n: int, m: int, letters: str) -> dict:
    rng = random.Random(seed)
    return {"a": "".join(rng.choices(letters, k=n)), "b": "".join(rng.choices(letters, k=m))}


def edited(seed: int, n: int, edits: int, letters: str, most: int = 2000) -> dict:
    """The second string is the first one after `edits` edits at places drawn at random."""
    rng = random.Random(seed)
    a = rng.choices(letters, k=n)
    b = a.copy()
    for _ in range(edits):
        kind, place = rng.choice("ird"), rng.randrange(len(b))
        if kind == "i" and len(b) < most:
            b.insert(place, rng.choice(letters))
        elif kind == "r":
            b[place] = rng.choice(letters)
        elif len(b) > 1:
            del b[place]
    return {"a": "".join(a), "b": "".join(b)}


def moved_block(seed: int, n: int, block: int, letters: str) -> dict:
    """The last characters of the first string stand at the front of the second one."""
    rng = random.Random(seed)
    a = "".join(rng.choices(letters, k=n))
    return {"a": a, "b": a[-block:] + a[:-block]}


UNICODE = "aé\u0301ßжщ日本😀😁"

CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-letters": lambda: drawn(1, n=12, m=9, letters="ab"),
    "random/02-four-letters": lambda: drawn(2, n=60, m=80, letters="acgt"),
    "random/03-alphabet": lambda: drawn(3, n=100, m=100, letters=LETTERS),
    "random/04-unicode": lambda: drawn(4, n=70, m=50, letters=UNICODE),
    "random/05-few-edits": lambda: edited(5, n=150, edits=4, letters=LETTERS),
    "random/06-some-edits": lambda: edited(6, n=150, edits=40, letters="acgt"),
    "random/07-many-edits": lambda: edited(7, n=100, edits=120, letters=LETTERS),
    "random/08-moved-block": lambda: moved_block(8, n=150, block=40, letters="acgt"),
    "random/09-long-and-short": lambda: drawn(9, n=300, m=5, letters="abc"),
    "random/10-short-and-long": lambda: drawn(10, n=5, m=300, letters="abc"),
    "large/01-long-and-short": lambda: drawn(101, n=2000, m=200, letters=LETTERS),
    "large/02-edited": lambda: edited(102, n=400, edits=100, letters=LETTERS),
    "large/03-moved-block": lambda: moved_block(103, n=300, block=90, letters=LETTERS),
    "large/04-nothing-in-common": lambda: {"a": "ab" * 100, "b": "cd" * 200},
    "large/05-both-long": lambda: drawn(105, n=1200, m=1190, letters=LETTERS),
}
