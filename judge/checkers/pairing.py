"""Multisets compared: can the items of two collections be paired so that each pair counts as equal?

Everything but floats must be equal exactly, by kind and value; floats within a tolerance. An item becomes an `Outline`:
a text of all that is exact, and its floats in an order that equal items share. Items of one text are cut into
clusters: sorted by one float after the other, and cut wherever two neighbours are too far apart for any pair to
span them. What is left in a cluster is nearly always near enough to be paired in any order; where not, an exact
matching decides. So the time is that of sorting, unless thousands of items differ by about a tolerance.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np

from judge.checkers.matching import perfect_matching
from judge.checkers.tolerance import Tolerance
from judge.values.arrays import AnyArray

MATCHED = 1_000_000
"""Floats that an exact matching may compare. A larger cluster is paired in sorted order."""
ROUNDS = 4
"""How often all the floats are gone through in search of a place to cut."""
ENOUGH = 100
"""Items left over after which no more matchings are tried."""


@dataclass(frozen=True, slots=True)
class Outline:
    """`rough`: the order of the floats is not sure to be the same in an equal item, and pairs must be looked at."""

    text: str
    floats: tuple[float, ...] = ()
    rough: bool = False


@dataclass(slots=True)
class Unpaired:
    """Places of the items that are left over on each side. Not `complete`: there may be more."""

    missing: list[int] = field(default_factory=list)
    extra: list[int] = field(default_factory=list)
    complete: bool = True

    def __bool__(self) -> bool:
        return bool(self.missing or self.extra)


@dataclass(frozen=True, slots=True)
class Rule:
    """`tolerance`: of each of an outline's floats, by its place. `equal`: are the expected and the given item in these
    places, of one text and with close floats, equal? Asked of rough outlines only."""

    tolerance: Callable[[int], Tolerance]
    equal: Callable[[int, int], bool]


def unpaired(expected: Sequence[Outline], got: Sequence[Outline], rule: Rule) -> Unpaired:
    """What cannot be paired; nothing if the two multisets are equal."""
    result = Unpaired()
    ours, theirs = _by_width(expected), _by_width(got)
    for width in sorted({*ours, *theirs}):
        if width == 0:
            _pair_texts(expected, got, ours[0], theirs[0], result)
        elif width not in ours or width not in theirs:
            # Nothing to pair them with. Their floats are not looked at: one item may have a million, each a column to a batch.
            result.missing += ours.get(width, ())
            result.extra += theirs.get(width, ())
        else:
            _batch(expected, got, ours[width], theirs[width], rule).pair(result)
    result.missing.sort()
    result.extra.sort()
    return result


def unpaired_rows(expected: AnyArray, got: AnyArray, tolerance: Tolerance) -> Unpaired:
    """The same of the rows of two float64 arrays, (n, d) and (m, d) with d > 0, all finite: millions, without an outline each."""
    result = Unpaired()
    if len(expected) and len(got):
        floats, clusters = np.concatenate((expected, got)), np.zeros(len(expected) + len(got), np.intp)
        places = [*range(len(expected)), *range(len(got))]
        _Batch(floats, clusters, places, len(expected), [tolerance] * floats.shape[1]).pair(result)
    else:
        result.missing += range(len(expected))
        result.extra += range(len(got))
    result.missing.sort()
    result.extra.sort()
    return result


def _by_width(outlines: Iterable[Outline]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = defaultdict(list)
    for place, outline in enumerate(outlines):
        places[len(outline.floats)].append(place)
    return places


def _pair_texts(
    expected: Sequence[Outline], got: Sequence[Outline], ours: list[int], theirs: list[int], result: Unpaired
) -> None:
    free: dict[str, list[int]] = defaultdict(list)
    for place in ours:
        free[expected[place].text].append(place)
    for place in theirs:
        places = free[got[place].text]
        if places:
            places.pop()
        else:
            result.extra.append(place)
    result.missing += (place for places in free.values() for place in places)


def _batch(
    expected: Sequence[Outline], got: Sequence[Outline], ours: list[int], theirs: list[int], rule: Rule
) -> _Batch:
    outlines = [*(expected[i] for i in ours), *(got[i] for i in theirs)]
    floats = np.array([outline.floats for outline in outlines], np.float64)
    numbers: dict[str, int] = {}
    clusters = np.array([numbers.setdefault(o.text, len(numbers)) for o in outlines], np.intp)
    tolerances = [rule.tolerance(column) for column in range(floats.shape[1])]
    look = rule.equal if any(outline.rough for outline in outlines) else None
    return _Batch(floats, clusters, [*ours, *theirs], len(ours), tolerances, look)


class _Batch:
    """Items that have equally many floats. A row is one of them, the expected ones first, `count` of them.

    `clusters`: rows that may be equal have the same number. `places`: of the rows, among the items of their side. `look`: see
    `Rule.equal`; None: close floats are enough.
    """

    def __init__(
        self,
        floats: AnyArray,
        clusters: AnyArray,
        places: Sequence[int],
        count: int,
        tolerances: Sequence[Tolerance],
        look: Callable[[int, int], bool] | None = None,
    ) -> None:
        self._floats, self._clusters = floats, clusters
        self._places, self._count = places, count
        self._tolerances, self._look = tolerances, look

    def pair(self, result: Unpaired) -> None:
        self._cut()
        ours, theirs = self._sorted(0, self._count), self._sorted(self._count, len(self._places))
        kinds = int(self._clusters.max()) + 1
        sizes = [np.bincount(self._clusters[rows], minlength=kinds) for rows in (ours, theirs)]
        fewer, even = np.minimum(*sizes), sizes[0] == sizes[1]
        labels = self._clusters
        self._leave(
            ours[self._rank(ours) >= fewer[labels[ours]]], theirs[self._rank(theirs) >= fewer[labels[theirs]]], result
        )
        self._pair_even(ours[even[labels[ours]]], theirs[even[labels[theirs]]], result)

    def _pair_even(self, ours: AnyArray, theirs: AnyArray, result: Unpaired) -> None:
        """Sorted rows of clusters that have equally many on both sides, so that their labels are the same."""
        labels = self._clusters[ours]
        for cluster in np.unique(labels[~self._equal(ours, theirs)]):
            if len(result.missing) + len(result.extra) > ENOUGH:
                result.complete = False
                return
            inside = slice(np.searchsorted(labels, cluster, "left"), np.searchsorted(labels, cluster, "right"))
            mine, other = ours[inside], theirs[inside]
            if not self._matched(mine, other):
                wrong = ~self._equal(mine, other)
                self._leave(mine[wrong], other[wrong], result)

    def _rank(self, rows: AnyArray) -> AnyArray:
        """The place of each of the sorted rows in its cluster."""
        labels = self._clusters[rows]
        return np.arange(len(rows)) - np.searchsorted(labels, labels, "left")

    def _leave(self, ours: AnyArray, theirs: AnyArray, result: Unpaired) -> None:
        result.missing += (self._places[row] for row in ours)
        result.extra += (self._places[row] for row in theirs)

    def _sorted(self, start: int, stop: int) -> AnyArray:
        """The rows by cluster, in each by their floats from the first to the last."""
        return np.lexsort((*self._floats[start:stop].T[::-1], self._clusters[start:stop])) + start

    def _cut(self) -> None:
        """Number the clusters so that two rows that may be equal have the same number."""
        for _ in range(ROUNDS):
            before = int(self._clusters.max())
            for column, tolerance in enumerate(self._tolerances):
                self._clusters = _cut(self._clusters, self._floats[:, column], tolerance)
            if len(self._tolerances) == 1 or int(self._clusters.max()) == before:
                return

    def _equal(self, ours: AnyArray, theirs: AnyArray) -> AnyArray:
        """Which rows of `ours` are equal to those of `theirs` in the same places."""
        equal = np.ones(len(ours), np.bool_)
        for column, tolerance in enumerate(self._tolerances):
            equal &= ~tolerance.differs(self._floats[ours, column], self._floats[theirs, column])
        if self._look is not None:
            for place in np.flatnonzero(equal):
                equal[place] = self._look(self._places[ours[place]], self._places[theirs[place]])
        return equal

    def _matched(self, ours: AnyArray, theirs: AnyArray) -> bool:
        """Can the rows of this cluster, equally many on both sides, be paired in any way at all?"""
        count, width = len(ours), len(self._tolerances)
        # By a single float the sorted order is the best pairing there is: it has failed.
        is_best = width == 1 and self._look is None and self._tolerances[0].rtol < 1
        if is_best or count * count * width > MATCHED:
            return False
        pairs = self._equal(np.repeat(ours, count), np.tile(theirs, count))
        return perfect_matching(pairs.reshape(count, count))


def _cut(clusters: AnyArray, values: AnyArray, tolerance: Tolerance) -> AnyArray:
    """`clusters` numbered anew, each cut where neighbouring values are too far apart for any pair around them.

    An expected e and a given g are close only if e − a(e) ≤ g ≤ e + a(e), where a(e) = atol + rtol·|e|. Both bounds grow with
    e as long as rtol < 1, so nothing on the left of a gap reaches over it if its left end does not, nor from the right.
    """
    if tolerance.rtol >= 1:
        return clusters
    order = np.lexsort((values, clusters))
    here, label = values[order], clusters[order]
    with np.errstate(all="ignore"):
        # Twice: no rounding may cut what is close by a hair.
        reach = 2 * (tolerance.atol + tolerance.rtol * np.abs(here))
        apart = (here[1:] > here[:-1] + reach[:-1]) & (here[:-1] < here[1:] - reach[1:])
    begins = np.concatenate(([False], apart | (label[1:] != label[:-1])))
    result = np.empty_like(clusters)
    result[order] = np.cumsum(begins)
    return result
