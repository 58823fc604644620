"""Globs of `submissions/submissions.yaml`, matched in time that grows with pattern times name, whatever both hold.

A package's author writes both, and they are matched on the host: nothing here goes back to try another way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

LONGEST = 200
"""Characters of one glob."""
_STARS = re.compile(r"\*+")
_KEPT = 128


def matches(glob: str, name: str) -> bool:
    """Does `glob` match the submission `name`, or a folder that it lies in? One longer than `LONGEST` matches nothing.

    `*` stays within one part of a path, `{a,b}` is a choice; a brace that is never closed stands for itself.
    """
    if len(glob) > LONGEST:
        return False
    pattern = _pattern(_STARS.sub("*", glob))
    places = pattern.reached[0]
    for sign in name:
        if sign == "/" and pattern.end in places:
            return True
        places = pattern.after(places, sign)
        if not places:
            return False
    return pattern.end in places


@dataclass(frozen=True, slots=True)
class _Pattern:
    """`reached[i]`: the places of `glob` that being at `i` means, since a star may stand for nothing and a choice has several
    beginnings. `ways`: from the signs that stand for no character to where they lead."""

    glob: str
    ways: Mapping[int, tuple[int, ...]]
    reached: tuple[frozenset[int], ...]

    @property
    def end(self) -> int:
        return len(self.glob)

    def after(self, places: frozenset[int], sign: str) -> frozenset[int]:
        """Where one can be once `sign` is read."""
        return frozenset().union(*(self.reached[place] for place in self._next(places, sign)))

    def _next(self, places: frozenset[int], sign: str) -> Iterator[int]:
        for place in places:
            if place == self.end:
                continue
            if self.glob[place] == "*":
                if sign != "/":
                    yield place
            elif place not in self.ways and self.glob[place] == sign:
                yield place + 1


@lru_cache(_KEPT)
def _pattern(glob: str) -> _Pattern:
    ways = _ways(glob)
    return _Pattern(glob, ways, tuple(_reached(place, ways) for place in range(len(glob) + 1)))


def _ways(glob: str) -> dict[int, tuple[int, ...]]:
    ways: dict[int, tuple[int, ...]] = {place: (place + 1,) for place, sign in enumerate(glob) if sign == "*"}
    opened: list[list[int]] = []
    for place, sign in enumerate(glob):
        if sign == "{":
            opened.append([place])
        elif sign == "," and opened:
            opened[-1].append(place)
        elif sign == "}" and opened:
            marks = opened.pop()
            ways[marks[0]] = tuple(mark + 1 for mark in marks)
            ways |= dict.fromkeys((*marks[1:], place), (place + 1,))
    return ways


def _reached(place: int, ways: Mapping[int, tuple[int, ...]]) -> frozenset[int]:
    found, left = {place}, [place]
    while left:
        new = set(ways.get(left.pop(), ())) - found
        found |= new
        left += new
    return frozenset(found)
