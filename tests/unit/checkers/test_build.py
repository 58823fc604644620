"""From `judge.yaml: checker` to a checker, and what is said of specifications that cannot be."""

from __future__ import annotations

from typing import Any

import pytest
from ruamel.yaml import YAML

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Checker
from judge.checkers.build import CheckerSpecError, build
from judge.checkers.compare import DtypePolicy, ShapePolicy
from judge.checkers.composed import Each, Fields, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import NanPolicy, Tolerance
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.types import parse


def read(yaml: str) -> Any:
    """As the loader reads `judge.yaml`: with ruamel's own number and mapping types."""
    return YAML(typ="rt").load(yaml)


def built(yaml: str, returns: str | None) -> Checker:
    return build(read(yaml), None if returns is None else parse(returns))


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
        ("metric", "float", "checker", "'metric' is not available yet"),
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
        ("up_to_sign", "list[float]", "checker.up_to_sign", "an ndarray"),
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
