"""Test cases that are too large or too many to be committed. Every case that draws has its own seed."""

import random
from collections.abc import Callable

SURROGATES = range(0xD800, 0xE000)


def characters(n: int, first: int = 0x20) -> list[str]:
    """The first `n` characters from the code point `first` on."""
    end = first + n + len(SURROGATES)
    return [chr(code) for code in range(first, end) if code not in SURROGATES][:n]


def drawn(seed: int, n: int, alphabet: list[str]) -> dict:
    """Each character drawn by itself."""
    return case(random.Random(seed).choices(alphabet, k=n))


def distinct(seed: int, n: int) -> dict:
    """No character twice, in random order."""
    alphabet = characters(n)
    random.Random(seed).shuffle(alphabet)
    return case(alphabet)


def periodic(n: int, period: int) -> dict:
    """One block over and over: every window of `period` is free of repeats, none is longer."""
    return case((characters(period) * (n // period + 1))[:n])


def shuffled_blocks(seed: int, n: int, size: int) -> dict:
    """Blocks of the same characters, each in an order of its own: a repeat may be near or up to two blocks back."""
    rng = random.Random(seed)
    alphabet = characters(size)
    made: list[str] = []
    while len(made) < n:
        rng.shuffle(alphabet)
        made += alphabet
    return case(made[:n])


def mirrored(n: int) -> dict:
    """Rises and falls again: in the second half each character's last occurrence lies ever further back."""
    half = characters(n // 2)
    return case(half + half[::-1])


def longest_at_the_end(n: int) -> dict:
    """One character again and again, then a long stretch without a repeat up to the very end."""
    tail = characters(n // 2)
    return case([tail[0]] * (n - len(tail)) + tail)


def longest_at_the_start(n: int) -> dict:
    """A long stretch without a repeat, then its characters in pairs."""
    head = characters(n // 2)
    return case(head + [character for character in head[: n // 4] for _ in range(2)])


def bursts(seed: int, n: int, size: int) -> dict:
    """Stretches without a repeat, of all lengths, one after the other."""
    rng = random.Random(seed)
    alphabet = characters(size, 0x1F300)
    made: list[str] = []
    while len(made) < n:
        made += rng.sample(alphabet, rng.randint(1, size))
    return case(made[:n])


def case(made: list[str]) -> dict:
    return {"s": "".join(made)}


CASES: dict[str, Callable[[], dict]] = {
    "random/11-two-letters": lambda: drawn(11, 200, ["a", "b"]),
    "random/12-letters": lambda: drawn(12, 1000, characters(26, ord("a"))),
    "random/13-ascii": lambda: drawn(13, 2000, characters(128, 0)),
    "random/14-many-characters": lambda: drawn(14, 3000, characters(5000)),
    "random/15-beyond-16-bits": lambda: drawn(15, 2000, characters(300, 0x1F300)),
    "random/16-bursts": lambda: bursts(16, 1500, 120),
    "random/17-shuffled-blocks": lambda: shuffled_blocks(17, 1000, 90),
    "random/18-longest-at-the-start": lambda: longest_at_the_start(2000),
    "random/19-longest-at-the-end": lambda: longest_at_the_end(2000),
    "random/20-mirrored": lambda: mirrored(2000),
    "large/01-all-distinct": lambda: distinct(101, 100_000),
    "large/02-periodic": lambda: periodic(100_000, 30_000),
    "large/03-shuffled-blocks": lambda: shuffled_blocks(103, 100_000, 20_000),
    "large/04-mirrored": lambda: mirrored(100_000),
    "large/05-one-character": lambda: case(["x"] * 100_000),
    "large/06-letters": lambda: drawn(106, 100_000, characters(52, ord("A"))),
    "large/07-bursts": lambda: bursts(107, 100_000, 300),
}
