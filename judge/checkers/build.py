"""From `judge.yaml: checker` to a checker: a name (`exact`), or a name with parameters (`{array: {rtol: 1e-9}}`)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from judge.checkers.array import ArrayChecker
from judge.checkers.base import Checker
from judge.checkers.compare import DtypePolicy, ShapePolicy
from judge.checkers.composed import Each, Fields, TupleChecker
from judge.checkers.exact import Exact
from judge.checkers.tokens import Tokens
from judge.checkers.tolerance import NanPolicy, Tolerance
from judge.checkers.unordered import Unordered
from judge.checkers.up_to_sign import UpToSign
from judge.values.types import Array, DictOf, ListOf, Name, Plain, TupleOf, Type, parts

NOT_YET = ("one_of", "frame", "up_to_relabelling", "subspace", "metric", "package")
"""Names that are reserved for checkers to come."""


class CheckerSpecError(ValueError):
    """A checker that cannot be. `key`: dotted (`checker.array.rtol`); the message is `<key>: <problem>; <remedy>`."""

    def __init__(self, key: str, problem: str, remedy: str) -> None:
        super().__init__(f"{key}: {problem}; {remedy}")
        self.key = key
        self.problem = problem
        self.remedy = remedy


def build(spec: object, returns: Type | None) -> Checker:
    """The checker that `spec` asks for.

    `returns`: the type that is checked; None: standard output. `spec` None: `tokens` for standard output, `array` where
    there is a float, an array, a table or Any in the type, else `exact`. Raises: CheckerSpecError.
    """
    if spec is None:
        return _default(returns)
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
    maker = _MAKERS.get(name)
    if maker is None:
        problem = (
            f"the checker {name!r} is not available yet" if name in NOT_YET else f"there is no checker {name!r:.60}"
        )
        raise CheckerSpecError(key, problem, f"write one of {', '.join(_MAKERS)}")
    if (returns is None) != (name == "tokens") and not (returns is None and name == "exact"):
        subject = "standard output" if returns is None else str(returns)
        remedy = "write tokens or exact" if returns is None else "write exact, array or unordered"
        raise CheckerSpecError(key, f"{name} does not compare {subject}", remedy)
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


# parameters, as authors write them


class _Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


_Bound = Annotated[float, Field(ge=0, allow_inf_nan=False)]


class _NoParameters(_Parameters):
    pass


class _Tolerances(_Parameters):
    rtol: _Bound = 1e-6
    atol: _Bound = 1e-8


class _Array(_Tolerances):
    dtype: Literal["kind", "exact", "any"] = "kind"
    shape: Literal["strict", "squeeze", "broadcast"] = "strict"
    nan: Literal["never", "equal"] = "never"


class _UpToSign(_Tolerances):
    axis: Annotated[int, Field(ge=0, le=31)] = 0


class _Unordered(_Parameters):
    depth: Annotated[int, Field(ge=1, le=8)] = 1


class _Tokens(_Parameters):
    case_sensitive: bool = False
    space_change_sensitive: bool = False
    float_tolerance: _Bound | None = None
    float_relative_tolerance: _Bound | None = None
    float_absolute_tolerance: _Bound | None = None


_P = TypeVar("_P", bound=_Parameters)


def _read(model: type[_P], parameters: object, key: str) -> _P:
    """`parameters` (None: none) as `model`. Raises: CheckerSpecError: the first thing that is wrong."""
    if parameters is None:
        return model()
    allowed = ", ".join(model.model_fields)
    remedy = f"write {allowed}" if allowed else "take the parameters away"
    if not isinstance(parameters, Mapping):
        raise CheckerSpecError(key, "the parameters are not a mapping", remedy)
    try:
        return model.model_validate(dict(parameters))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        place = ".".join(map(str, (key, *first["loc"])))
        if first["type"] == "extra_forbidden":
            raise CheckerSpecError(place, "there is no such parameter", remedy) from None
        raise CheckerSpecError(place, f"{first['msg']}, not {first['input']!r:.60}", "correct the value") from None


# makers


def _exact(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    _read(_NoParameters, parameters, key)
    return Exact()


def _array(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    p = _read(_Array, parameters, key)
    tolerance = Tolerance(p.rtol, p.atol, NanPolicy(p.nan))
    return ArrayChecker(tolerance, DtypePolicy(p.dtype), ShapePolicy(p.shape))


def _up_to_sign(parameters: object, returns: Type | None, key: str) -> Checker:
    p = _read(_UpToSign, parameters, key)
    _require(isinstance(returns, Array), key, returns, "an ndarray")
    assert isinstance(returns, Array)
    if returns.shape is not None and len(returns.shape) > 1 and p.axis >= len(returns.shape):
        raise CheckerSpecError(f"{key}.axis", f"{returns} has no axis {p.axis}", f"write 0 to {len(returns.shape) - 1}")
    return UpToSign(p.axis, Tolerance(p.rtol, p.atol))


def _unordered(parameters: object, returns: Type | None, key: str) -> Checker:
    p = _read(_Unordered, parameters, key)
    level = returns
    for depth in range(1, p.depth + 1):
        fits = isinstance(level, ListOf | Array) or level == Plain(Name.ANY)
        _require(fits, f"{key}.depth" if depth > 1 else key, returns, f"{'a list of ' * (depth - 1)}a list")
        level = level.item if isinstance(level, ListOf) else level
    return Unordered(p.depth)


def _tokens(parameters: object, returns: Type | None, key: str) -> Checker:
    del returns
    p = _read(_Tokens, parameters, key)
    if p.float_tolerance is not None:
        for name in ("float_relative_tolerance", "float_absolute_tolerance"):
            if getattr(p, name) is not None:
                raise CheckerSpecError(f"{key}.{name}", "float_tolerance sets it already", "take one of the two away")
    both = p.float_tolerance
    relative = p.float_relative_tolerance if both is None else both
    absolute = p.float_absolute_tolerance if both is None else both
    return Tokens(p.case_sensitive, p.space_change_sensitive, relative, absolute)


def _tuple(parameters: object, returns: Type | None, key: str) -> Checker:
    _require(isinstance(returns, TupleOf), key, returns, "a tuple")
    assert isinstance(returns, TupleOf)
    if not isinstance(parameters, list) or len(parameters) != len(returns.items):
        remedy = f"write a list of {len(returns.items)} checkers, one for each element"
        raise CheckerSpecError(key, f"{returns} has {len(returns.items)} elements", remedy)
    pairs = enumerate(zip(parameters, returns.items, strict=True))
    return TupleChecker(tuple(_built(spec, item, f"{key}[{i}]") for i, (spec, item) in pairs))


def _each(parameters: object, returns: Type | None, key: str) -> Checker:
    _require(isinstance(returns, ListOf), key, returns, "a list")
    assert isinstance(returns, ListOf)
    return Each(_built(parameters, returns.item, key))


def _fields(parameters: object, returns: Type | None, key: str) -> Checker:
    fits = isinstance(returns, DictOf) and returns.key == Plain(Name.STR)
    _require(fits, key, returns, "a dict[str, V]")
    assert isinstance(returns, DictOf)
    if not isinstance(parameters, Mapping) or not parameters or not all(isinstance(k, str) for k in parameters):
        raise CheckerSpecError(
            key, "the fields are missing", "write each key with its checker: {fields: {precision: array}}"
        )
    return Fields({str(k): _built(spec, returns.value, f"{key}.{k}") for k, spec in parameters.items()})


def _require(fits: bool, key: str, returns: Type | None, wanted: str) -> None:
    if not fits:
        raise CheckerSpecError(key, f"it compares {wanted}, and {returns} is none", "choose another checker or type")


_MAKERS: dict[str, Callable[[Any, Type | None, str], Checker]] = {
    "exact": _exact,
    "tokens": _tokens,
    "unordered": _unordered,
    "array": _array,
    "tuple": _tuple,
    "each": _each,
    "fields": _fields,
    "up_to_sign": _up_to_sign,
}
