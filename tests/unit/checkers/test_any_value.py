"""What holds of every checker and every value that the codec can carry."""

from __future__ import annotations

import math
import re
from datetime import datetime
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.compare import ShapePolicy
from judge.checkers.composed import Each, Fields, Nullable, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.frame import FrameChecker
from judge.checkers.metric import Combine, Measure, Metric
from judge.checkers.one_of import OneOf
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.subspace import Subspace
from judge.checkers.tables import ColumnPolicy, DtypePolicy, IndexPolicy, RowPolicy, TablePolicy
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import EXACT, NanPolicy, Tolerance
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.accept import ValueMismatch, returned
from judge.values.tables import DTYPES, TEXT, TIME
from judge.values.types import parse
from sandbox.guest import wire
from sandbox.guest.wire import Column, Frame, NdArray, Series

ANY = parse("Any")

# values, as a candidate's program can send them

texts = st.text(st.characters(), max_size=4)  # surrogates too
integers = st.integers() | st.sampled_from([2**53, -(2**53) - 1, 2**63, 2**64, 10**400, -(10**4299)])
floats = st.floats() | st.sampled_from([0.0, -0.0, 1.0, 5e-324, 1.7976931348623157e308])
times = st.datetimes(datetime(1678, 1, 1), datetime(2261, 12, 31)).map(datetime.isoformat)
scalars = st.none() | st.booleans() | integers | floats | texts
hashables = st.recursive(
    st.none() | integers | st.floats(allow_nan=False) | texts,
    lambda inner: st.lists(inner, max_size=2).map(tuple),
    max_leaves=3,
)


@st.composite
def arrays(draw: st.DrawFn) -> NdArray:
    """Of each dtype, with any bytes in it: NaNs with payloads, subnormal numbers, bools that are neither 0 nor 1."""
    dtype = draw(st.sampled_from(sorted(wire.DTYPES)))
    shape = tuple(draw(st.lists(st.integers(0, 3), max_size=3) | st.sampled_from([[1] * 32, [0] * 5, [2, 0, 3]])))
    size = math.prod(shape) * wire.DTYPES[dtype]
    return NdArray(dtype, shape, draw(st.binary(min_size=size, max_size=size)))


def cells(dtype: str) -> st.SearchStrategy[Any]:
    if dtype == TEXT:
        return st.none() | texts
    if dtype == TIME:
        return st.none() | times
    if dtype == "bool":
        return st.booleans()
    if np.dtype(dtype).kind in "iu":
        limits = np.iinfo(dtype)
        return st.integers(int(limits.min), int(limits.max))
    return st.none() | st.floats(width=16 if dtype == "float16" else 32)


@st.composite
def tables(draw: st.DrawFn) -> Frame | Series:
    rows = draw(st.integers(0, 3))

    def column() -> Column:
        dtype = draw(st.sampled_from(DTYPES))
        name = draw(st.none() | st.integers(-2, 2) | st.text("ab", max_size=1))
        return Column(name, dtype, tuple(draw(st.lists(cells(dtype), min_size=rows, max_size=rows))))

    index = tuple(draw(st.lists(scalars, min_size=rows, max_size=rows) | st.just(list(range(rows)))))
    if draw(st.booleans()):
        return Series(column(), index)
    return Frame(tuple(column() for _ in range(draw(st.integers(0, 3)))), index)


def containers(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    return (
        st.lists(inner, max_size=4)
        | st.dictionaries(texts, inner, max_size=3)
        | st.dictionaries(hashables, inner, max_size=3)
        | st.sets(hashables | floats, max_size=3)
    )


def wrapped(tree: Any, times: int) -> Any:
    for _ in range(times):
        tree = [tree]
    return tree


trees = st.recursive(scalars | arrays() | tables(), containers, max_leaves=8)
deep = st.builds(wrapped, scalars | arrays(), st.integers(0, wire.MAX_DEPTH - 1))
flat = st.lists(st.integers(-2, 2), max_size=5) | st.lists(floats, max_size=5) | st.lists(st.text("ab"), max_size=5)


def travelled(tree: Any) -> Any:
    """What the judge holds once `tree` came back from a cell."""
    try:
        return returned(wire.decode(wire.encode(tree)), ANY)
    except ValueMismatch:  # an empty array with an axis that is too long for NumPy
        assume(False)


values: st.SearchStrategy[Any] = (trees | deep | flat | arrays() | tables()).map(travelled)


def near(value: Any, draw: Any) -> Any:
    """Something that is often compared in full with `value`, and not refused at the first look."""
    if isinstance(value, np.ndarray):
        return draw(st.sampled_from(turned(value)))
    if isinstance(value, list) and value:
        place = draw(st.integers(0, len(value) - 1))
        changed = [*value[:place], near(value[place], draw), *value[place + 1 :]]
        return draw(st.sampled_from([changed, changed[::-1], changed[1:], [*changed, value[0]]]))
    if isinstance(value, dict) and value:
        key = draw(st.sampled_from(list(value)))
        return {**value, key: near(value[key], draw)}
    if isinstance(value, Frame):
        columns = tuple(near(Series(column, value.index), draw).column for column in value.columns)
        return Frame(draw(st.sampled_from([columns, columns[::-1], columns[1:]])), value.index)
    if isinstance(value, Series):
        same = draw(
            st.just(value.column) | st.just(Column(value.column.name, "float64", (math.nan,) * len(value.index)))
        )
        reversed_ = Column(same.name, same.dtype, same.values[::-1])
        return Series(draw(st.sampled_from([same, reversed_])), value.index)
    if type(value) is float:
        return draw(st.sampled_from([value, -value, value * (1 + 1e-9), math.nan, value + 1]))
    return value


def turned(array: Any) -> list[Any]:
    with np.errstate(all="ignore"):
        complex_kind = array.dtype.kind == "c"
        others = [] if complex_kind else [array.astype(dtype) for dtype in ("int8", "uint64", "float32", "bool")]
        cut = [array[1:], array[::-1], np.roll(array, 1)] if array.ndim else []
        signs = [] if array.dtype.kind == "b" else [-array, array + array.dtype.type(1)]
        wide = [array[np.newaxis]] if array.ndim < 32 else []
        return [array, array.T, array.ravel(), array.astype("complex128"), *wide, *others, *cut, *signs]


def has_nan(value: Any) -> bool:
    if isinstance(value, np.ndarray):
        return bool(np.isnan(value).any())
    if isinstance(value, list | tuple | set):
        return any(map(has_nan, value))
    if isinstance(value, dict):
        return any(has_nan(key) or has_nan(item) for key, item in value.items())
    if isinstance(value, Frame):
        return any(has_nan(column.values) for column in value.columns) or has_nan(value.index)
    if isinstance(value, Series):
        return has_nan(value.column.values) or has_nan(value.index)
    return type(value) is float and math.isnan(value)


def has_infinity(value: Any) -> bool:
    return isinstance(value, np.ndarray) and bool(np.isinf(value).any())


# checkers

tolerances = st.builds(Tolerance, st.floats(0, 1), st.floats(0, 1e300), st.sampled_from(NanPolicy))
policies = st.builds(
    TablePolicy,
    st.sampled_from(ColumnPolicy),
    st.sampled_from(IndexPolicy),
    st.sampled_from(RowPolicy),
    st.dictionaries(st.text("ab", max_size=1), tolerances, max_size=2),
)
leaves: st.SearchStrategy[Checker] = st.one_of(
    st.just(Exact()),
    st.builds(ArrayChecker, tolerances, st.sampled_from(DtypePolicy), st.sampled_from(ShapePolicy)),
    st.builds(Unordered, st.integers(1, 3), tolerances),
    st.builds(FrameChecker, policies, tolerances, st.sampled_from(DtypePolicy)),
    st.builds(UpToSign, st.integers(0, 2), tolerances),
    st.builds(UpToRelabelling, st.frozensets(st.integers(-1, 1), max_size=2)),
    st.builds(Subspace, st.integers(0, 1), st.floats(1e-12, 0.5), st.booleans()),
)
checkers = st.recursive(
    leaves | st.just(Tokens()),
    lambda inner: (
        st.builds(Each, inner)
        | st.builds(OneOf, inner)
        | st.builds(Nullable, inner)
        | st.lists(inner, min_size=1, max_size=3).map(tuple).map(TupleChecker)
        | st.dictionaries(texts, inner, min_size=1, max_size=2).map(Fields)
    ),
    max_leaves=3,
)


def check(checker: Checker, expected: Any, got: Any) -> Checked:
    return checker.check(Answer((), expected, got))


def accepts(checker: Checker, expected: Any, got: Any) -> bool:
    return check(checker, expected, got).accepted


HINTS = frozenset(
    {
        "",
        # of kinds and sizes
        "another type is expected",
        "a NumPy array is expected",
        "a DataFrame is expected",
        "a Series is expected",
        "the dtype differs; return DTYPE",
        "right up to the dtype; return DTYPE",
        "right values in another shape",
        "the shape differs",
        "the number of axes differs",
        "one axis is one too long",
        "one axis is one too short",
        "the first along axis N is missing, all else is right",
        "the first along axis N is too much, all else is right",
        "the last along axis N is missing, all else is right",
        "the last along axis N is too much, all else is right",
        "one item too many",
        "one item too few",
        "items too many",
        "items too few",
        "too many items",
        "too few items",
        "all that is expected is there, and more",
        "all that is there is expected, but something is missing",
        "a key is missing",
        "there is a key too many",
        "the keys differ",
        # of values
        "it is None",
        "it is NaN",
        "there are NaNs",
        "there are NaNs or infinities",
        "right up to a transpose",
        "right up to the order of the axes",
        "right up to the sign",
        "right up to negation",
        "right up to a constant factor",
        "right up to a constant that is added",
        "right up to upper and lower case",
        "right up to white space at the ends",
        "right values in another order",
        # of tables
        "a column is missing",
        "there is a column too many",
        "there are too few columns",
        "there are too many columns",
        "the names of the columns differ",
        "the columns are in another order",
        "a column has another dtype",
        "all columns but one are right",
        "one row too many",
        "one row too few",
        "rows too many",
        "rows too few",
        "too many rows",
        "too few rows",
        "the rows are in another order",
        "the index differs, all else is right",
        # of labels and spaces
        "a label that keeps its meaning differs",
        "one label too many",
        "one label too few",
        "labels too many",
        "labels too few",
        "the rank is too large",
        "the vectors are linearly dependent",
        "the space is right, the vectors are not orthonormal",
    }
)
"""All that a candidate may read of a hidden test: a new one must be looked at and added here."""


def unplaced(hint: str) -> str:
    """`hint` without the places that the checker itself names, and without axes and dtypes."""
    while (inside := re.sub(r"\Aat \[.*?\]: ", "", hint, count=1, flags=re.DOTALL)) != hint:
        hint = inside
    return re.sub("|".join(sorted(wire.DTYPES, key=len, reverse=True)), "DTYPE", re.sub(r"axis \d+", "axis N", hint))


def judged(checker: Checker, expected: Any, got: Any) -> Checked:
    checked = check(checker, expected, got)
    assert checked.score == float(checked.accepted)
    assert bool(checked.message) != checked.accepted
    assert checked.message.replace("\n", "").isprintable()
    assert len(checked.message) < 3000
    assert unplaced(checked.hint) in HINTS
    return checked


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(checkers, values, values)
def test_any_value_is_judged(checker: Checker, expected: Any, got: Any) -> None:
    judged(checker, expected, got)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow])
@given(leaves, values, st.data())
def test_any_value_near_the_expected_is_judged(checker: Checker, expected: Any, data: st.DataObject) -> None:
    judged(checker, expected, near(expected, data.draw))


@given(checkers, values, st.data())
def test_composed_checkers_judge_what_is_near(checker: Checker, expected: Any, data: st.DataObject) -> None:
    judged(checker, expected, near(expected, data.draw))
    judged(checker, [expected], [near(expected, data.draw)])


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(leaves, values)
def test_reflexive(checker: Checker, value: Any) -> None:
    assume(not has_nan(value))
    assume(not (isinstance(checker, Subspace) and (has_infinity(value) or checker.orthonormal)))
    for one in (checker, Nullable(checker)):
        assert accepts(one, value, value)
    assert accepts(OneOf(checker), [None, value], value)
    assert accepts(Each(checker), [value, value], [value, value])
    assert accepts(TupleChecker((checker, Exact())), [value, 1], [value, 1])
    assert accepts(Fields({"a": checker}), {"a": value}, {"a": value})


@given(values)
def test_reflexive_with_nan_where_nan_is_equal(value: Any) -> None:
    def keys_have_nan(value: Any) -> bool:
        # A key is found by its hash, and a NaN has none of its own.
        if isinstance(value, dict):
            return any(has_nan(key) or keys_have_nan(item) for key, item in value.items())
        return isinstance(value, list) and any(map(keys_have_nan, value))

    assume(not keys_have_nan(value))
    assert accepts(ArrayChecker(Tolerance(nan=NanPolicy.EQUAL)), value, value)
    assert accepts(FrameChecker(tolerance=Tolerance(nan=NanPolicy.EQUAL)), value, value)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(
    st.sampled_from(
        [
            Exact(),
            ArrayChecker(EXACT),
            Unordered(1, EXACT),
            Unordered(2, Tolerance(0.0, 0.5)),
            UpToRelabelling(),
            UpToSign(0, Tolerance(0.0, 0.5)),
            FrameChecker(TablePolicy(columns=ColumnPolicy.NAME, rows=RowPolicy.ANY), Tolerance(0.0, 0.5)),
        ]
    ),
    values,
    st.data(),
)
def test_symmetric_without_a_relative_tolerance(checker: Checker, value: Any, data: st.DataObject) -> None:
    other = near(value, data.draw)
    assert accepts(checker, value, other) == accepts(checker, other, value)


@pytest.mark.parametrize("nan", ["never", "equal"])
def test_nan_in_each_of_its_places(nan: str) -> None:
    checker = ArrayChecker(Tolerance(nan=NanPolicy(nan)))
    column = Column("a", "float64", (1.0, math.nan))
    for value in (math.nan, [math.nan], {"a": math.nan}, {math.nan}, np.array([math.nan]), Series(column, (0, 1))):
        assert accepts(checker, value, value) == (nan == "equal")


POINTS = np.array([[0.0, 0.0], [1.0, 0.0], [9.0, 9.0]])
LABELS: dict[str, Any] = {"threshold": 0.5, "labels": [0, 1, 1]}
VALUES: dict[str, Any] = {"threshold": 0.5, "values": [0.0, -1.5, 1e308]}
METRICS: list[tuple[Metric, dict[str, Any]]] = [
    *((Metric(measure), LABELS) for measure in (Measure.ACCURACY, Measure.F1, Measure.ROC_AUC, Measure.LOG_LOSS)),
    (Metric(Measure.F1, positive=1), LABELS),
    *((Metric(measure), VALUES) for measure in (Measure.RMSE, Measure.MAE, Measure.R2)),
    (Metric(Measure.NDCG, k=2), {"threshold": 0.5, "relevance": [0, 3, 1]}),
    (Metric(Measure.INERTIA, points=0, clusters=1), {"threshold": 5.0}),
    (Metric(Measure.ACCURACY, combine=Combine.WORST), {**LABELS, "distinct": True}),
    (Metric(Measure.RMSE, combine=Combine.MEAN), VALUES),
]


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(METRICS), values | st.lists(floats, min_size=3, max_size=3) | st.lists(flat, max_size=2))
def test_any_value_is_measured(metric: tuple[Metric, dict[str, Any]], got: Any) -> None:
    checker, expected = metric
    assert checker.fault((POINTS, 2), expected) is None
    checked = checker.check(Answer((POINTS, 2), expected, got))
    assert 0.0 <= checked.score <= 1.0
    assert not (checked.accepted and math.isnan(checked.score))
