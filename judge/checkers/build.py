"""From `judge.yaml: checker` to a checker: a name (`exact`), or a name with parameters (`{array: {rtol: 1e-9}}`)."""

from __future__ import annotations

from collections.abc import Mapping

from judge.checkers import makers
from judge.checkers.array import ArrayChecker
from judge.checkers.base import Checker
from judge.checkers.composed import Each, Fields, Nullable, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.makers import ANY, CheckerSpecError, Maker, require
from judge.checkers.one_of import OneOf
from judge.checkers.tokens import Tokens
from judge.values.types import Array, DictOf, LinkedList, ListOf, Name, Optional, Plain, TupleOf, Type, parts

__all__ = ["CHECKERS", "OUTERMOST", "CheckerSpecError", "build"]

OUTERMOST = ("metric", "methods", "package")
"""Checkers of everything that a test gives; `judge.package.checker` reads them."""


def build(spec: object, returns: Type | None) -> Checker:
    """The checker that `spec` asks for.

    `returns`: the type that is checked; None: standard output. `spec` None: `tokens` for standard output, `array` where
    there is a float, an array, a table or Any in the type, else `exact`. Raises: CheckerSpecError.
    """
    if spec is None:
        return _default(returns)
    name, parameters = _name_and_parameters(spec, "checker")
    if name == "one_of" and returns is not None:
        return OneOf(_default(returns) if parameters is None else _built(parameters, returns, "checker.one_of"))
    return _built(spec, returns, "checker")


def _default(returns: Type | None) -> Checker:
    if returns is None:
        return Tokens()
    return ArrayChecker() if _inexact(returns) else Exact()


def _inexact(type_: Type) -> bool:
    if isinstance(type_, Plain):
        return type_.name in (Name.FLOAT, Name.ANY, Name.DATA_FRAME, Name.SERIES)
    return isinstance(type_, Array) or any(map(_inexact, parts(type_)))


def _built(spec: object, returns: Type | None, key: str) -> Checker:
    name, parameters = _name_and_parameters(spec, key)
    if name in OUTERMOST:
        problem = f"{name} looks at all that a function or class returns, and cannot stand here"
        raise CheckerSpecError(key, problem, "write it directly under checker: of a function or class")
    maker = CHECKERS.get(name)
    if maker is None:
        known = ", ".join([*CHECKERS, *OUTERMOST])
        raise CheckerSpecError(key, f"there is no checker {name!r:.60}", f"write one of {known}")
    if (returns is None) != (name == "tokens") and not (returns is None and name == "exact"):
        subject = "standard output" if returns is None else str(returns)
        remedy = "write tokens or exact" if returns is None else "write exact, array or unordered"
        raise CheckerSpecError(key, f"{name} does not compare {subject}", remedy)
    if isinstance(returns, Optional) and name not in KNOWS_NONE:
        return Nullable(maker(parameters, returns.item, f"{key}.{name}"))
    return maker(parameters, returns, f"{key}.{name}")


def _name_and_parameters(spec: object, key: str) -> tuple[str, object]:
    if isinstance(spec, str):
        return str(spec), None
    if isinstance(spec, Mapping) and len(spec) == 1:
        name, parameters = next(iter(spec.items()))
        if isinstance(name, str):
            return str(name), parameters
    raise CheckerSpecError(
        key, "this is not a checker", "write a name, or one name with parameters: {array: {rtol: 1e-6}}"
    )


# checkers made of checkers


def _tuple(parameters: object, returns: Type | None, key: str) -> Checker:
    require(isinstance(returns, TupleOf), key, returns, "a tuple")
    assert isinstance(returns, TupleOf)
    if not isinstance(parameters, list) or len(parameters) != len(returns.items):
        remedy = f"write a list of {len(returns.items)} checkers, one for each element"
        raise CheckerSpecError(key, f"{returns} has {len(returns.items)} elements", remedy)
    pairs = enumerate(zip(parameters, returns.items, strict=True))
    return TupleChecker(tuple(_built(spec, item, f"{key}[{i}]") for i, (spec, item) in pairs))


def _each(parameters: object, returns: Type | None, key: str) -> Checker:
    fits = isinstance(returns, ListOf | LinkedList) or returns == ANY
    require(fits, key, returns, "a list")
    return Each(_built(parameters, returns.item if isinstance(returns, ListOf | LinkedList) else ANY, key))


def _fields(parameters: object, returns: Type | None, key: str) -> Checker:
    fits = (isinstance(returns, DictOf) and returns.key == Plain(Name.STR)) or returns == ANY
    require(fits, key, returns, "a dict[str, V]")
    value = returns.value if isinstance(returns, DictOf) else ANY
    if not isinstance(parameters, Mapping) or not parameters or not all(isinstance(k, str) for k in parameters):
        raise CheckerSpecError(
            key, "the fields are missing", "write each key with its checker: {fields: {precision: array}}"
        )
    return Fields({str(k): _built(spec, value, f"{key}.{k}") for k, spec in parameters.items()})


def _one_of(parameters: object, returns: Type | None, key: str) -> Checker:
    """Inside another checker: `build` has taken the one at the top."""
    del parameters, returns
    raise CheckerSpecError(
        key, "one_of stands around the whole value only", "write it at the top, with the other checker in it"
    )


CHECKERS: Mapping[str, Maker] = {
    "exact": makers.exact,
    "tokens": makers.tokens,
    "array": makers.array,
    "unordered": makers.unordered,
    "one_of": _one_of,
    "tuple": _tuple,
    "each": _each,
    "fields": _fields,
    "frame": makers.frame,
    "up_to_sign": makers.up_to_sign,
    "up_to_relabelling": makers.up_to_relabelling,
    "subspace": makers.subspace,
}
"""By name; docs/checkers.md has a section on each."""
KNOWS_NONE = frozenset({"exact", "array"})
"""Checkers that compare None with None themselves: of a type `T | None` they are given the whole."""
