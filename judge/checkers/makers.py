"""From a checker's parameters and the type that it compares to the checker: those that are made of no others."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias, TypeVar

from pydantic import BaseModel, ValidationError

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Checker
from judge.checkers.compare import ShapePolicy
from judge.checkers.exact import Exact
from judge.checkers.frame import FrameChecker
from judge.checkers.parameters import (
    ArrayParameters,
    ColumnTolerance,
    FrameParameters,
    NoParameters,
    RelabellingParameters,
    SubspaceParameters,
    TokensParameters,
    UnorderedParameters,
    UpToSignParameters,
)
from judge.checkers.relabelling import UpToRelabelling
from judge.checkers.subspace import Subspace
from judge.checkers.tables import ColumnPolicy, DtypePolicy, IndexPolicy, RowPolicy, TablePolicy
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import NanPolicy, Tolerance
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.types import Array, LinkedList, ListOf, Name, Plain, Type, parts

Maker: TypeAlias = Callable[[Any, Type | None, str], Checker]
"""Parameters, the type that is compared (None: standard output), the key; raises CheckerSpecError."""

ANY = Plain(Name.ANY)


class CheckerSpecError(ValueError):
    """A checker that cannot be. `key`: dotted (`checker.array.rtol`); the message is `<key>: <problem>; <remedy>`."""

    def __init__(self, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{key}: {problem}; {remedy}")
        self.key = key
        self.problem = problem
        self.remedy = remedy


_M = TypeVar("_M", bound=BaseModel)


def read(model: type[_M], parameters: object, key: str) -> _M:
    """`parameters` (None: none) as `model`. Raises: CheckerSpecError: the first thing that is wrong."""
    allowed = ", ".join(model.model_fields)
    remedy = f"write {allowed}" if allowed else "take the parameters away"
    if parameters is not None and not isinstance(parameters, Mapping):
        raise CheckerSpecError(key, "the parameters are not a mapping", remedy)
    try:
        return model.model_validate(dict(parameters or {}))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, (key, *first["loc"])))
        if first["type"] == "extra_forbidden":
            here = remedy if len(first["loc"]) == 1 else "take it away"
            raise CheckerSpecError(place, "there is no such parameter", here) from None
        if first["type"] == "model_type":
            raise CheckerSpecError(place, "this is not a mapping", "write for example {rtol: 1e-9, atol: 0}") from None
        raise CheckerSpecError(place, f"{first['msg']}, not {first['input']!r:.60}", "correct the value") from None


def require(fits: bool, key: str, returns: Type | None, wanted: str) -> None:
    if not fits:
        raise CheckerSpecError(key, f"it compares {wanted}, and {returns} is none", "choose another checker or type")


def exact(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    read(NoParameters, parameters, key)
    return Exact()


def tokens(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    p = read(TokensParameters, parameters, key)
    if p.float_tolerance is not None:
        for name in ("float_relative_tolerance", "float_absolute_tolerance"):
            if getattr(p, name) is not None:
                raise CheckerSpecError(f"{key}.{name}", "float_tolerance sets it already", "take one of the two away")
    both = p.float_tolerance
    relative = p.float_relative_tolerance if both is None else both
    absolute = p.float_absolute_tolerance if both is None else both
    return Tokens(p.case_sensitive, p.space_change_sensitive, relative, absolute)


def array(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    p = read(ArrayParameters, parameters, key)
    return ArrayChecker(Tolerance(p.rtol, p.atol, NanPolicy(p.nan)), DtypePolicy(p.dtype), ShapePolicy(p.shape))


def unordered(parameters: object, returns: Type | None, key: str) -> Checker:
    p = read(UnorderedParameters, parameters, key)
    level = returns
    for depth in range(1, p.depth + 1):
        fits = isinstance(level, ListOf | LinkedList | Array) or level == ANY
        require(fits, f"{key}.depth" if depth > 1 else key, returns, f"{'a list of ' * (depth - 1)}a list")
        level = level.item if isinstance(level, ListOf | LinkedList) else level
    if level is not None and _holds_tables(level):
        remedy = "ask for an order, and write each with frame"
        raise CheckerSpecError(key, f"it pairs no tables, and {returns} holds some", remedy)
    return Unordered(p.depth, Tolerance(p.rtol, p.atol))


_TABLES = (Plain(Name.DATA_FRAME), Plain(Name.SERIES))


def _holds_tables(type_: Type) -> bool:
    return type_ in _TABLES or any(map(_holds_tables, parts(type_)))


def frame(parameters: object, returns: Type | None, key: str) -> Checker:
    p = read(FrameParameters, parameters, key)
    require(returns in (*_TABLES, ANY), key, returns, "a DataFrame or a Series")
    nan = NanPolicy(p.nan)

    def tolerance(of: ColumnTolerance) -> Tolerance:
        return Tolerance(of.rtol, of.atol, nan)

    policy = TablePolicy(
        ColumnPolicy(p.columns),
        IndexPolicy(p.index),
        RowPolicy(p.rows),
        {name: tolerance(column) for name, column in p.tolerances.items()},
    )
    return FrameChecker(policy, tolerance(p), DtypePolicy(p.dtype))


def up_to_sign(parameters: object, returns: Type | None, key: str) -> Checker:
    p = read(UpToSignParameters, parameters, key)
    _require_array(returns, key, "fc", "an ndarray of floats or complex numbers")
    _require_axis(returns, p.axis, key)
    return UpToSign(p.axis, Tolerance(p.rtol, p.atol))


def up_to_relabelling(parameters: object, returns: Type | None, key: str) -> Checker:
    p = read(RelabellingParameters, parameters, key)
    if not isinstance(returns, ListOf) or returns.item != Plain(Name.INT):
        _require_array(returns, key, "iu", "an ndarray of integers or a list[int]")
    return UpToRelabelling(frozenset(p.fixed))


def subspace(parameters: object, returns: Type | None, key: str) -> Checker:
    p = read(SubspaceParameters, parameters, key)
    _require_array(returns, key, "fc", "an ndarray of floats or complex numbers with one axis or two")
    fits = not isinstance(returns, Array) or returns.shape is None or len(returns.shape) in (1, 2)
    require(fits, key, returns, "an ndarray of floats or complex numbers with one axis or two")
    _require_axis(returns, p.axis, key)
    return Subspace(p.axis, p.tolerance, p.orthonormal)


def _require_array(returns: Type | None, key: str, kinds: str, wanted: str) -> None:
    """`kinds`: first letters of the dtypes that will do."""
    fits = isinstance(returns, Array) and returns.dtype[0] in kinds
    require(fits or returns == ANY, key, returns, wanted)


def _require_axis(returns: Type | None, axis: int, key: str) -> None:
    shape = returns.shape if isinstance(returns, Array) else None
    if shape is not None and len(shape) > 1 and axis >= len(shape):
        raise CheckerSpecError(f"{key}.axis", f"{returns} has no axis {axis}", f"write 0 to {len(shape) - 1}")
