"""`up_to_relabelling`: a clustering, in which the labels' names do not count."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from judge.checkers.base import ACCEPTED, Answer, Checked, rejected
from judge.checkers.compare import IDENTICAL
from judge.checkers.difference import share
from judge.checkers.numbered import numbered
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
        return self._compared(_Labels.of(ours), _Labels.of(theirs))

    def _compared(self, ours: _Labels, theirs: _Labels) -> Checked:
        """Two sequences of one length: the first place at which no renaming can make them agree."""
        kept = self._keeps(ours.values) | self._keeps(theirs.values)
        kept &= np.asarray(ours.values != theirs.values)
        # Each label means what it met first. Up to the first place at which that does not hold, it holds everywhere.
        names, meant = ours.codes[theirs.first], theirs.codes[ours.first]
        again, other = names[theirs.codes] != ours.codes, meant[ours.codes] != theirs.codes
        wrong = kept | again | other
        if not wrong.any():
            return ACCEPTED
        place = int(np.argmax(wrong))
        one, two = ours.values[place], theirs.values[place]
        if kept[place]:
            message = f"expected {one}, got {two}, and {one if one in self.fixed else two} keeps its meaning"
            hint = "a label that keeps its meaning differs"
        else:
            hint = _surplus(len(theirs.first) - len(ours.first))
            if again[place]:
                before = theirs.first[theirs.codes[place]]
                message = (
                    f"{two} again, as at [{before}], where others are expected: {ours.values[before]} there, {one} here"
                )
            else:
                before = ours.first[ours.codes[place]]
                message = f"{two}, where the same as at [{before}] is expected: {theirs.values[before]} there"
        return rejected(f"at [{place}]: {message}; {self._differing(ours, theirs)}", hint)

    def _keeps(self, labels: AnyArray) -> AnyArray:
        keeps = np.zeros(len(labels), np.bool_)
        for label in self.fixed:
            keeps |= labels == label
        return keeps

    def _differing(self, ours: _Labels, theirs: _Labels) -> str:
        """How many differ once each label is read as the expected one that it meets most often, each read as another."""
        pairs = _Labels.of(ours.codes * len(theirs.first) + theirs.codes)
        counts = np.bincount(pairs.codes)
        most_often = np.lexsort((pairs.first, -counts))[:PAIRS]
        names: set[int] = set()
        meant: set[int] = set()
        right = 0
        for place, count in zip(pairs.first[most_often].tolist(), counts[most_often].tolist(), strict=True):
            one, other = int(ours.values[place]), int(theirs.values[place])
            free = other not in names and one not in meant
            if free and (one == other or not {one, other} & self.fixed):
                names.add(other)
                meant.add(one)
                right += count
        wrong = share(len(ours.codes) - right, len(ours.codes), "label")
        most = "at most " if len(counts) > PAIRS else ""
        return f"with labels paired by how often they meet, {most}{wrong}"


PAIRS = 10_000
"""Of an expected and a given label, those that meet most often: with more, not all are looked at for the report."""


@dataclass(frozen=True, slots=True)
class _Labels:
    """`codes`: the labels as numbers from 0 on. `first`: by code, where it comes first."""

    values: AnyArray
    codes: AnyArray
    first: AnyArray

    @staticmethod
    def of(values: AnyArray) -> _Labels:
        names, codes = numbered(values)
        first = np.zeros(len(names), np.intp)
        # Of several values for one place the last one stays: from behind, that is the first.
        first[codes[::-1]] = np.arange(len(codes) - 1, -1, -1)
        return _Labels(values, codes, first)


def _surplus(surplus: int) -> str:
    count = "one label" if abs(surplus) == 1 else "labels"
    return f"{count} too {'many' if surplus > 0 else 'few'}" if surplus else ""


def _labels(value: object) -> AnyArray | None:
    """The integers in C order, as Python's own where no integer of NumPy's holds them; None if it is something else."""
    if isinstance(value, np.ndarray):
        return value.reshape(-1) if value.dtype.kind in "iu" else None
    if not isinstance(value, list | tuple) or not set(map(type, value)) <= {int}:
        return None
    try:
        return np.array(value, np.int64)
    except OverflowError:
        return np.array(value, object)


def _readable(labels: AnyArray | None) -> AnyArray | None:
    """A candidate's labels, if an array of int64 could hold them."""
    if labels is None or not labels.size:
        return labels
    return labels if labels.min() >= -LARGEST and labels.max() <= LARGEST else None


def _shape(value: object) -> object:
    return value.shape if isinstance(value, np.ndarray) else len(value) if isinstance(value, list) else described(value)
