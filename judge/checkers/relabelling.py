"""`up_to_relabelling`: a clustering, in which the labels' names do not count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import IDENTICAL
from judge.checkers.difference import share
from judge.values.arrays import AnyArray
from judge.values.mismatch import described

LARGEST = 2**63 - 1
"""The largest label that a candidate may use."""


@dataclass(frozen=True, slots=True)
class UpToRelabelling:
    """Equal are two arrays of integers (or lists of ints) of one shape if one can be had from the other by giving each
    label another name, different labels different names. `fixed`: labels that must keep theirs, such as -1 for noise.

    Anything but integers is compared exactly.
    """

    fixed: frozenset[int] = frozenset()

    def check(self, answer: Answer) -> Checked:
        ours, theirs = _labels(answer.expected), _readable(_labels(answer.got))
        alike = isinstance(answer.expected, np.ndarray) == isinstance(answer.got, np.ndarray)
        if ours is None or theirs is None or not alike or _shape(answer.expected) != _shape(answer.got):
            found = IDENTICAL.difference(answer.expected, answer.got)
            return ACCEPTED if found is None else rejected(found.message, found.hint)
        return self._compared(ours, theirs)

    def _compared(self, ours: Sequence[int], theirs: Sequence[int]) -> Checked:
        """Two sequences of one length: the first place at which no renaming can make them agree."""
        names: dict[int, int] = {}  # theirs -> ours
        meant: dict[int, int] = {}  # ours -> theirs
        first: dict[tuple[int, int], int] = {}
        for place, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            if (one in self.fixed or other in self.fixed) and one != other:
                message = f"at [{place}]: expected {one}, got {other}, and {self._kept(one, other)} keeps its meaning"
                return rejected(f"{message}; {self._differing(ours, theirs)}", "a label that keeps its meaning differs")
            if names.setdefault(other, one) != one:
                message = (
                    f"at [{place}]: {other} again, as at [{first[names[other], other]}], where others are expected"
                )
                return self._rejected(f"{message}: {names[other]} there, {one} here", ours, theirs)
            if meant.setdefault(one, other) != other:
                message = f"at [{place}]: {other}, where the same as at [{first[one, meant[one]]}] is expected"
                return self._rejected(f"{message}: {meant[one]} there", ours, theirs)
            first.setdefault((one, other), place)
        return ACCEPTED

    def _kept(self, one: int, other: int) -> int:
        return one if one in self.fixed else other

    def _rejected(self, message: str, ours: Sequence[int], theirs: Sequence[int]) -> Checked:
        surplus = len(set(theirs)) - len(set(ours))
        hint = ""
        if surplus:
            count = "one label" if abs(surplus) == 1 else "labels"
            hint = f"{count} too {'many' if surplus > 0 else 'few'}"
        return rejected(f"{message}; {self._differing(ours, theirs)}", hint)

    def _differing(self, ours: Sequence[int], theirs: Sequence[int]) -> str:
        """How many differ once each label is read as the expected one that it meets most often, each read as another."""
        names: set[int] = set()
        meant: set[int] = set()
        right = 0
        for (one, other), count in Counter(zip(ours, theirs, strict=True)).most_common():
            free = other not in names and one not in meant
            if free and (one == other or not {one, other} & self.fixed):
                names.add(other)
                meant.add(one)
                right += count
        wrong = share(len(ours) - right, len(ours), "label")
        return f"with labels paired by how often they meet, {wrong}"


def _labels(value: object) -> Sequence[int] | None:
    """The integers in C order; None if it is something else."""
    if isinstance(value, np.ndarray):
        return _integers(value)
    if not isinstance(value, list | tuple) or not set(map(type, value)) <= {int}:
        return None
    return list(value)


def _readable(labels: Sequence[int] | None) -> Sequence[int] | None:
    """A candidate's labels, if an array could hold them. Larger ones can be chosen so that all have one hash, and a dict of
    those takes quadratic time."""
    return labels if labels is not None and all(-LARGEST <= label <= LARGEST for label in labels) else None


def _integers(value: AnyArray) -> Sequence[int] | None:
    labels: list[int] | None = value.reshape(-1).tolist() if value.dtype.kind in "iu" else None
    return labels


def _shape(value: object) -> object:
    return value.shape if isinstance(value, np.ndarray) else len(value) if isinstance(value, list) else described(value)
