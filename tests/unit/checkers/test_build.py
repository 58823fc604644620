"""From `judge.yaml: checker` to a checker, and what is said of specifications that cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Checker
from judge.checkers.build import CheckerSpecError, build
from judge.checkers.compare import ShapePolicy
from judge.checkers.composed import Each, Fields, Nullable, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.frame import FrameChecker
from judge.checkers.one_of import OneOf
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.subspace import Subspace
from judge.checkers.tables import ColumnPolicy, DtypePolicy, IndexPolicy, RowPolicy, TablePolicy
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import EXACT, NanPolicy, Tolerance
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.types import parse


def read(yaml: str) -> Any:
    """As the loader reads `judge.yaml`: with ruamel's own number and mapping types."""
    return YAML(typ="rt").load(yaml)


def built(yaml: str, returns: str | None) -> Checker:
    return build(read(yaml), None if returns is None else parse(returns))


PCA = "tuple[ndarray[float64, (k, d)], ndarray[float64, (k,)]]"
LOOSE = TablePolicy(ColumnPolicy.NAME, IndexPolicy.IGNORE, RowPolicy.ANY, {"a": Tolerance(0.01)})


@pytest.mark.parametrize(
    ("yaml", "returns", "checker"),
    [
        ("exact", "int", Exact()),
        ("exact", None, Exact()),
        ("tokens", None, Tokens()),
        ("{tokens: {case_sensitive: true, float_tolerance: 1e-6}}", None, Tokens(True, False, 1e-6, 1e-6)),
        ("{tokens: {float_absolute_tolerance: 1}}", None, Tokens(absolute=1.0)),
        ("unordered", "list[int]", Unordered(1)),
        ("{unordered: {depth: 2}}", "list[list[int]]", Unordered(2)),
        ("{unordered: {depth: 2}}", "list[Any]", Unordered(2)),
        ("unordered", "ndarray[int64, (n,)]", Unordered(1)),
        ("array", "float", ArrayChecker()),
        ("array:", "float", ArrayChecker()),
        ("{array: {rtol: 1e-9, atol: 0}}", "float", ArrayChecker(Tolerance(1e-9, 0.0))),
        (
            "{array: {dtype: any, shape: squeeze, nan: equal}}",
            "list[float]",
            ArrayChecker(Tolerance(nan=NanPolicy.EQUAL), DtypePolicy.ANY, ShapePolicy.SQUEEZE),
        ),
        (
            "{tuple: [{array: {rtol: 1e-3}}, exact]}",
            "tuple[ndarray[float64], ndarray[int64]]",
            TupleChecker((ArrayChecker(Tolerance(1e-3)), Exact())),
        ),
        ("{each: {unordered: {depth: 1}}}", "list[list[int]]", Each(Unordered(1))),
        ("{fields: {f1: array, n: exact}}", "dict[str, float]", Fields({"f1": ArrayChecker(), "n": Exact()})),
        ("{up_to_sign: {axis: 1, rtol: 1e-4}}", "ndarray[float64, (d, k)]", UpToSign(1, Tolerance(1e-4))),
        ("{unordered: {rtol: 0, atol: 0}}", "list[float]", Unordered(1, EXACT)),
        ("unordered", "list[int] | None", Nullable(Unordered())),
        ("unordered", "ListNode[int] | None", Nullable(Unordered())),
        ("array", "list[float] | None", ArrayChecker()),
        ("exact", "int | None", Exact()),
        ("{tuple: [{up_to_sign: {axis: 0}}, array]}", PCA, TupleChecker((UpToSign(0), ArrayChecker()))),
        ("{tuple: [exact, unordered]}", "tuple[int, list[int]] | None", Nullable(TupleChecker((Exact(), Unordered())))),
        ("{each: up_to_sign}", "list[ndarray[float64] | None]", Each(Nullable(UpToSign()))),
        (
            "{fields: {labels: up_to_relabelling, inertia: array}}",
            "dict[str, Any]",
            Fields({"labels": UpToRelabelling(), "inertia": ArrayChecker()}),
        ),
        ("{up_to_relabelling: {fixed: [-1]}}", "ndarray[int64, (n,)]", UpToRelabelling(frozenset({-1}))),
        ("up_to_relabelling", "list[int]", UpToRelabelling()),
        (
            "{subspace: {axis: 1, tolerance: 1e-4, orthonormal: true}}",
            "ndarray[float64, (d, k)]",
            Subspace(1, 1e-4, orthonormal=True),
        ),
        ("one_of", "float", OneOf(ArrayChecker())),
        ("{one_of: {unordered: {depth: 1}}}", "list[int]", OneOf(Unordered())),
        ("frame", "DataFrame", FrameChecker()),
        ("frame", "Series", FrameChecker()),
        (
            "{frame: {columns: name, rows: any, index: ignore, dtype: exact, tolerances: {a: {rtol: 0.01}}}}",
            "DataFrame | None",
            Nullable(FrameChecker(LOOSE, dtype=DtypePolicy.EXACT)),
        ),
        ("{frame: {nan: equal, atol: 0}}", "DataFrame", FrameChecker(tolerance=Tolerance(1e-6, 0.0, NanPolicy.EQUAL))),
        ("", None, Tokens()),
        ("", "list[int]", Exact()),
        ("", "dict[str, list[str | None]]", Exact()),
        ("", "list[tuple[int, float]]", ArrayChecker()),
        ("", "ndarray[int64]", ArrayChecker()),
        ("", "DataFrame | None", ArrayChecker()),
        ("", "list[Any]", ArrayChecker()),
    ],
)
def test_built(yaml: str, returns: str | None, checker: Checker) -> None:
    assert built(yaml, returns) == checker


@pytest.mark.parametrize(
    ("yaml", "returns", "key", "says"),
    [
        ("exakt", "int", "checker", "there is no checker 'exakt'; write one of exact, tokens"),
        ("{each: metric}", "list[float]", "checker.each", "metric looks at all that a function or class returns"),
        ("{tuple: [exact, package]}", "tuple[int, int]", "checker.tuple[1]", "package looks at all"),
        ("{unordered: {rtol: 1}}", "list[float]", "checker.unordered.rtol", "less than 1"),
        ("frame", "list[int]", "checker.frame", "it compares a DataFrame or a Series, and list[int] is none"),
        ("{frame: {rows: sorted}}", "DataFrame", "checker.frame.rows", "'order' or 'any'"),
        (
            "{frame: {tolerances: {a: 1}}}",
            "DataFrame",
            "checker.frame.tolerances.a",
            "this is not a mapping",
        ),
        ("{frame: {tolerances: {a: {nan: equal}}}}", "DataFrame", "checker.frame.tolerances.a.nan", "take it away"),
        ("up_to_sign", "ndarray[int64]", "checker.up_to_sign", "an ndarray of floats"),
        ("up_to_relabelling", "ndarray[float64]", "checker.up_to_relabelling", "an ndarray of integers or a list[int]"),
        ("{up_to_relabelling: {fixed: -1}}", "list[int]", "checker.up_to_relabelling.fixed", "valid list"),
        ("subspace", "ndarray[float64, (a, b, c)]", "checker.subspace", "with one axis or two"),
        ("{subspace: {axis: 2}}", "ndarray[float64]", "checker.subspace.axis", "less than or equal to 1"),
        ("{subspace: {tolerance: 0}}", "ndarray[float64]", "checker.subspace.tolerance", "greater than or equal"),
        ("one_of", None, "checker", "one_of does not compare standard output"),
        ("{one_of: exakt}", "int", "checker.one_of", "there is no checker"),
        ("{each: one_of}", "list[int]", "checker.each.one_of", "write it at the top"),
        ("{one_of: one_of}", "int", "checker.one_of.one_of", "write it at the top"),
        ("{exact: {}, array: {}}", "int", "checker", "write a name, or one name with parameters"),
        ("[exact]", "int", "checker", "this is not a checker"),
        ("5", "int", "checker", "this is not a checker"),
        ("{1: {}}", "int", "checker", "this is not a checker"),
        ("{exact: {rtol: 1}}", "int", "checker.exact.rtol", "no such parameter; take the parameters away"),
        ("{array: {rtoll: 1}}", "float", "checker.array.rtoll", "no such parameter; write rtol, atol"),
        ("{array: {rtol: -1}}", "float", "checker.array.rtol", "greater than or equal to 0, not -1"),
        ("{array: {rtol: .inf}}", "float", "checker.array.rtol", "finite"),
        ("{array: {rtol: '1e-6'}}", "float", "checker.array.rtol", "valid number"),
        ("{array: {rtol: true}}", "float", "checker.array.rtol", "valid number"),
        ("{array: {nan: sometimes}}", "float", "checker.array.nan", "'never' or 'equal'"),
        ("{array: [1]}", "float", "checker.array", "not a mapping"),
        ("{unordered: {depth: 0}}", "list[int]", "checker.unordered.depth", "greater than or equal to 1"),
        ("{unordered: {depth: 1.0}}", "list[int]", "checker.unordered.depth", "valid integer"),
        ("{unordered: {depth: 2}}", "list[int]", "checker.unordered.depth", "a list of a list, and list[int] is none"),
        ("unordered", "set[int]", "checker.unordered", "it compares a list, and set[int] is none"),
        ("unordered", "list[Series]", "checker.unordered", "it pairs no tables, and list[Series] holds some; ask"),
        ("unordered", "list[DataFrame | None] | None", "checker.unordered", "write each with frame"),
        ("{unordered: {depth: 2}}", "list[list[tuple[int, Series]]]", "checker.unordered", "it pairs no tables"),
        ("{each: unordered}", "list[list[dict[str, DataFrame]]]", "checker.each.unordered", "it pairs no tables"),
        ("array", None, "checker", "array does not compare standard output; write tokens or exact"),
        ("tokens", "str", "checker", "tokens does not compare str; write exact"),
        (
            "{tokens: {float_tolerance: 1, float_absolute_tolerance: 1}}",
            None,
            "checker.tokens.float_absolute_tolerance",
            "set",
        ),
        ("{tuple: [exact]}", "tuple[int, int]", "checker.tuple", "write a list of 2 checkers"),
        ("{tuple: [exact, {array: {x: 1}}]}", "tuple[int, float]", "checker.tuple[1].array.x", "no such parameter"),
        ("{tuple: [exact]}", "list[int]", "checker.tuple", "it compares a tuple"),
        ("{each: exakt}", "list[int]", "checker.each", "there is no checker"),
        ("{each: exact}", "int", "checker.each", "it compares a list"),
        ("fields", "dict[str, int]", "checker.fields", "write each key with its checker"),
        ("{fields: {a: exact}}", "dict[int, int]", "checker.fields", "a dict[str, V]"),
        ("{fields: {a: exakt}}", "dict[str, int]", "checker.fields.a", "there is no checker"),
        ("up_to_sign", "list[float]", "checker.up_to_sign", "an ndarray of floats"),
        ("{up_to_sign: {axis: 2}}", "ndarray[float64, (n, d)]", "checker.up_to_sign.axis", "write 0 to 1"),
    ],
)
def test_refused(yaml: str, returns: str | None, key: str, says: str) -> None:
    with pytest.raises(CheckerSpecError) as caught:
        built(yaml, returns)
    assert caught.value.key == key
    assert says in str(caught.value)
    assert caught.value.problem
    assert caught.value.remedy
