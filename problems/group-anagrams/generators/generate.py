"""Test cases that are too large or too many to be committed. Every case that draws or shuffles has its own seed."""

import random
import string
from collections.abc import Callable


def drawn(seed: int, n: int, low: int, high: int, letters: str) -> dict:
    """Words of `low` to `high` letters, each drawn by itself."""
    rng = random.Random(seed)
    return {"words": ["".join(rng.choices(letters, k=rng.randint(low, high))) for _ in range(n)]}


def families(seed: int, n: int, kinds: int, length: int, letters: str) -> dict:
    """`kinds` words and their letters in other orders, `n` words in all, anywhere in the list."""
    rng = random.Random(seed)
    roots = ["".join(rng.choices(letters, k=length)) for _ in range(kinds)]
    return {"words": ["".join(rng.sample(root, length)) for root in rng.choices(roots, k=n)]}


def close_relatives(seed: int, n: int, length: int) -> dict:
    """Words over three letters: all have one set of letters and many have one sum, but few are anagrams."""
    rng = random.Random(seed)
    words = []
    for _ in range(n):
        a = rng.randint(1, length - 2)
        b = rng.randint(1, length - 1 - a)
        letters = "a" * a + "b" * b + "c" * (length - a - b)
        words.append("".join(rng.sample(letters, length)))
    return {"words": words}


def all_different(seed: int, n: int) -> dict:
    """`n` words of ten letters, no two of which are anagrams: every pair has to be told apart."""
    rng = random.Random(seed)
    seen: set[str] = set()
    words: list[str] = []
    while len(words) < n:
        word = "".join(rng.choices(string.ascii_lowercase, k=10))
        key = "".join(sorted(word))
        if key not in seen:
            seen.add(key)
            words.append(word)
    return {"words": words}


def long_words(seed: int, n: int, length: int) -> dict:
    """Long words of one length: anagrams of the first, and such in which one letter is another."""
    rng = random.Random(seed)
    letters = rng.choices(string.ascii_lowercase, k=length)
    words = []
    for i in range(n):
        rng.shuffle(letters)
        other = letters.copy()
        if i % 2:
            other[0] = "a" if other[0] != "a" else "b"
        words.append("".join(other))
    return {"words": words}


UNICODE = "aé\u0301ßжщ日本語😀😁 "

CASES: dict[str, Callable[[], dict]] = {
    "random/01-two-letters": lambda: drawn(1, n=40, low=0, high=4, letters="ab"),
    "random/02-three-letters": lambda: drawn(2, n=200, low=0, high=5, letters="abc"),
    "random/03-alphabet": lambda: drawn(3, n=300, low=1, high=3, letters=string.ascii_lowercase),
    "random/04-both-cases": lambda: drawn(4, n=300, low=1, high=3, letters="abcABC"),
    "random/05-digits": lambda: drawn(5, n=500, low=1, high=4, letters="0123456789"),
    "random/06-unicode": lambda: drawn(6, n=400, low=0, high=3, letters=UNICODE),
    "random/07-families": lambda: families(7, n=300, kinds=20, length=6, letters=string.ascii_lowercase),
    "random/08-close-relatives": lambda: close_relatives(8, n=500, length=14),
    "large/01-all-different": lambda: all_different(101, n=50_000),
    "large/02-one-family": lambda: families(102, n=100_000, kinds=1, length=9, letters=string.ascii_lowercase),
    "large/03-many-families": lambda: families(103, n=100_000, kinds=3_000, length=10, letters=string.ascii_letters),
    "large/04-long-words": lambda: long_words(106, n=10, length=100_000),
}
