"""Two tables compared: columns, dtypes, rows, index. A Series is a table of one column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import chain
from typing import Any, TypeAlias

import numpy as np

from judge.checkers.bulk import LITTLE
from judge.checkers.canonical import Canonical
from judge.checkers.cells import Cell, Cells
from judge.checkers.difference import Difference, at, counted, sentence, share
from judge.checkers.hints import ITEMS_SORTED
from judge.checkers.pairing import Outline, Rule, unpaired
from judge.checkers.tolerance import Tolerance
from judge.values.mismatch import Place, described
from judge.values.render import excerpt
from sandbox.guest import wire

Table: TypeAlias = wire.Frame | wire.Series
Pair: TypeAlias = tuple[wire.Column, wire.Column]


class DtypePolicy(StrEnum):
    """Which numbers may stand for which.

    `kind`: bool, integer, float and complex stay apart, item sizes do not count. `exact`: arrays and columns have the
    expected dtype. `any`: numbers of all kinds count by their value; a bool array too, but not a single True.
    """

    KIND = "kind"
    EXACT = "exact"
    ANY = "any"


class ColumnPolicy(StrEnum):
    """`order`: the same names in the same order. `name`: their order does not count. `position`: the names do not."""

    ORDER = "order"
    NAME = "name"
    POSITION = "position"


class IndexPolicy(StrEnum):
    EXACT = "exact"
    IGNORE = "ignore"


class RowPolicy(StrEnum):
    """`any`: the rows are a multiset."""

    ORDER = "order"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class TablePolicy:
    """`tolerances`: of single columns, in place of that of the whole; see `keys_of`."""

    columns: ColumnPolicy = ColumnPolicy.ORDER
    index: IndexPolicy = IndexPolicy.EXACT
    rows: RowPolicy = RowPolicy.ORDER
    tolerances: Mapping[str, Tolerance] = field(default_factory=dict)


IN_ORDER = TablePolicy()


def keys_of(table: Table) -> dict[str | int | None, str]:
    """What `tolerances` calls each column: the column 0 is '0' unless another one is called so. One of no name has no key."""
    names = {column.name for column in _columns(table)}
    return {name: str(name) for name in names if name is not None and (isinstance(name, str) or str(name) not in names)}


def table_difference(
    expected: Table, got: object, policy: TablePolicy, tolerance: Tolerance, dtype: DtypePolicy, place: Place = ()
) -> Difference | None:
    """Where `got` is not the expected table; None: nowhere. Never raises over `got`."""
    if not isinstance(got, wire.Frame | wire.Series) or type(got) is not type(expected):
        return Difference(sentence(place, described(expected), described(got)), f"a {described(expected)} is expected")
    pairs = _paired(_columns(expected), _columns(got), policy.columns, place)
    if isinstance(pairs, Difference):
        return pairs
    comparison = _Comparison(expected, got, pairs, policy, tolerance, dtype, place)
    return comparison.difference()


def _columns(table: Table) -> tuple[wire.Column, ...]:
    return table.columns if isinstance(table, wire.Frame) else (table.column,)


# columns


def _paired(
    ours: Sequence[wire.Column], theirs: Sequence[wire.Column], policy: ColumnPolicy, place: Place
) -> list[Pair] | Difference:
    """Each expected column with the one that it is compared with."""
    if policy is ColumnPolicy.POSITION:
        if len(ours) == len(theirs):
            return list(zip(ours, theirs, strict=True))
        hint = "there are too few columns" if len(theirs) < len(ours) else "there are too many columns"
        return Difference(sentence(place, counted(len(ours), "column"), str(len(theirs))), hint)
    if [c.name for c in ours] == [c.name for c in theirs]:
        return list(zip(ours, theirs, strict=True))
    names, others = Counter(c.name for c in ours), Counter(c.name for c in theirs)
    if names != others:
        return _names_differ(names, others, place)
    if policy is ColumnPolicy.ORDER:
        message = sentence(place, _named(ours), _named(theirs))
        return Difference(message, "the columns are in another order")
    # A name may stand there twice: the first goes with the first.
    by_name: dict[Any, list[wire.Column]] = {}
    for column in theirs:
        by_name.setdefault(column.name, []).append(column)
    return [(column, by_name[column.name].pop(0)) for column in ours]


def _named(columns: Sequence[wire.Column]) -> str:
    return "the columns " + excerpt([c.name for c in columns], 300)[0]


def _names_differ(names: Counter[Any], others: Counter[Any], place: Place) -> Difference:
    missing, extra = list((names - others).elements()), list((others - names).elements())
    parts = [f"{excerpt(missing, 300)[0]} missing"] if missing else []
    parts += [f"{excerpt(extra, 300)[0]} not expected"] if extra else []
    hint = "the names of the columns differ" if missing and extra else "there is a column too many"
    return Difference(f"{at(place)}columns: {', '.join(parts)}", hint if extra else "a column is missing")


# what is in them


@dataclass(frozen=True, slots=True)
class _Comparison:
    expected: Table
    got: Table
    pairs: list[Pair]
    policy: TablePolicy
    tolerance: Tolerance
    dtype: DtypePolicy
    place: Place

    def difference(self) -> Difference | None:
        found = self._dtypes()
        if found is not None:
            return found
        if self.policy.rows is RowPolicy.ANY and not self._far_too_many_rows():
            return self._any_order()
        if len(self.expected.index) != len(self.got.index):
            return self._row_counts()
        return self._in_order() or self._index()

    def _dtypes(self) -> Difference | None:
        for ours, theirs in self.pairs:
            if not self._agree(ours.dtype, theirs.dtype):
                message = sentence((*self.place, ours.name), ours.dtype, excerpt(theirs.dtype)[0].strip("'"))
                return Difference(message, "a column has another dtype")
        return None

    def _agree(self, ours: str, theirs: str) -> bool:
        match self.dtype:
            case DtypePolicy.EXACT:
                return ours == theirs
            case DtypePolicy.KIND:
                return _kind(ours) == _kind(theirs)
            case DtypePolicy.ANY:
                return _kind(ours) == _kind(theirs) or {ours, theirs} <= wire.DTYPES.keys()

    def _far_too_many_rows(self) -> bool:
        """They need not be paired to see that some are left over."""
        return len(self.got.index) > LITTLE + 2 * len(self.expected.index)

    def _row_counts(self) -> Difference:
        surplus = len(self.got.index) - len(self.expected.index)
        count = "one row" if abs(surplus) == 1 else "rows"
        message = sentence(self.place, counted(len(self.expected.index), "row"), str(len(self.got.index)))
        return Difference(message, f"{count} too {'many' if surplus > 0 else 'few'}")

    def _cells(self) -> list[Cells]:
        any_number = self.dtype is DtypePolicy.ANY
        keys = keys_of(self.expected) if self.policy.tolerances else {}
        return [
            Cells(ours.name, ours.values, theirs.values, self._tolerance(keys.get(ours.name)), any_number)
            for ours, theirs in self.pairs
        ]

    def _index_cells(self) -> Cells:
        return Cells("index", self.expected.index, self.got.index, self.tolerance)

    def _tolerance(self, key: str | None) -> Tolerance:
        return self.tolerance if key is None else self.policy.tolerances.get(key, self.tolerance)

    def _in_order(self) -> Difference | None:
        columns = self._cells()
        differs = [column.differs() for column in columns]
        count = sum(int(np.count_nonzero(column)) for column in differs)
        if not count:
            return None
        wrong = next(i for i, column in enumerate(differs) if column.any())
        row = int(np.argmax(differs[wrong]))
        column = columns[wrong]
        where = f"{at((*self.place, column.name, row))}{column.report(row)}"
        total = share(count, sum(map(len, differs)), "cell")
        inside = [cells.name for cells, wrongs in zip(columns, differs, strict=True) if wrongs.any()]
        message = f"{where}; {total}, in {excerpt(inside, 200)[0]}"
        return Difference(message, self._hint(columns, differs))

    def _hint(self, columns: list[Cells], differs: list[Any]) -> str:
        if any(column.has_new_nan for column in columns):
            return "there are NaNs"
        rows = np.logical_or.reduce(differs)
        if np.count_nonzero(rows) >= 2 and len(rows) <= ITEMS_SORTED and self._any_order(index=False) is None:
            return "the rows are in another order"
        return (
            "all columns but one are right" if sum(bool(column.any()) for column in differs) == 1 < len(columns) else ""
        )

    def _index(self) -> Difference | None:
        if self.policy.index is IndexPolicy.IGNORE:
            return None
        index = self._index_cells()
        differs = index.differs()
        if not differs.any():
            return None
        row = int(np.argmax(differs))
        where = f"{at((*self.place, 'index', row))}{index.report(row)}"
        return Difference(f"{where}; the values are right", "the index differs, all else is right")

    # rows in any order

    def _any_order(self, index: bool = True) -> Difference | None:
        columns = self._cells()
        if index and self.policy.index is IndexPolicy.EXACT:
            columns.append(self._index_cells())
        inexact = [column for column in columns if column.inexact]
        rule = Rule(lambda place: inexact[place].tolerance, lambda _i, _j: True)
        canonical = Canonical()
        cells = [column.outlines(canonical) for column in columns]
        mine = _rows([ours for ours, _ in cells], len(self.expected.index))
        other = _rows([theirs for _, theirs in cells], len(self.got.index))
        left = unpaired(mine, other, rule)
        if not left:
            return None
        parts = []
        if len(mine) != len(other):
            parts.append(f"expected {counted(len(mine), 'row')}, got {len(other)}")
        if left.extra:
            parts.append(f"the row {self._row(self.got, left.extra[0])} at [{left.extra[0]}] is not expected")
        if left.missing:
            # Beside a row that is not expected, rather one that differs from it in its floats only.
            text = other[left.extra[0]].text if left.extra else None
            missing = next((row for row in left.missing if mine[row].text == text), left.missing[0])
            parts.append(f"the row {self._row(self.expected, missing)} is missing")
        surplus = len(other) - len(mine)
        hint = f"too {'many' if surplus > 0 else 'few'} rows" if surplus else ""
        return Difference(at(self.place) + "; ".join(parts), hint)

    def _row(self, table: Table, row: int) -> str:
        """A row of either table, by the expected columns."""
        of_expected = table is self.expected
        columns = {ours.name: (ours if of_expected else theirs).values[row] for ours, theirs in self.pairs}
        return excerpt(columns, 200)[0]


def _rows(columns: Sequence[list[Cell]], count: int) -> list[Outline]:
    """Each row's cells as one outline."""
    if not columns:
        return [Outline("")] * count
    rows = zip(*columns, strict=True)
    return [
        Outline("|".join(text for text, _ in row), tuple(chain.from_iterable(floats for _, floats in row)))
        for row in rows
    ]


def _kind(dtype: str) -> str:
    """Of NumPy's types the kind, by the name without its size; text and times are kinds of their own."""
    return dtype.rstrip("0123456789").removeprefix("u") if dtype in wire.DTYPES else dtype
