"""What `metric` and `package` can be told in `judge.yaml`: strict models, and the checker that they make."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal

from pydantic import Field

from judge.checkers.makers import CheckerSpecError, read
from judge.checkers.metric import Combine, Measure, Metric
from judge.checkers.parameters import Parameters
from judge.problem import Parameter
from judge.values.types import Array, ListOf, Name, Plain, Type

Finite = Annotated[float, Field(allow_inf_nan=False)]


class MetricParameters(Parameters):
    name: Literal["accuracy", "f1", "roc_auc", "log_loss", "rmse", "mae", "r2", "ndcg", "inertia"] = Field(
        description="the measure"
    )
    threshold: Finite | None = Field(None, description="what must be reached, where a case has no threshold of its own")
    average: Literal["binary", "macro"] = Field("binary", description="of F1: one class, or the mean over all classes")
    positive: int | str = Field(1, description="of binary F1: the class that counts as positive")
    k: Annotated[int, Field(ge=1)] | None = Field(None, description="of NDCG: ranks that count; without: all")
    points: str | None = Field(None, description="of inertia: the parameter that holds the points, `(n, d)`")
    clusters: str | None = Field(
        None,
        description="of inertia: the parameter that holds the number of clusters; labels are then 0 to one less, all used",
    )
    over: Literal["mean", "worst"] = Field(
        "mean", description="of an entry that is called `over` a parameter: what counts"
    )


class PackageParameters(Parameters):
    answer: str | None = Field(None, description="the type of what `.ans` holds; without: that of what is returned")


_ONLY_FOR: Mapping[str, str] = {
    "average": "f1",
    "positive": "f1",
    "k": "ndcg",
    "points": "inertia",
    "clusters": "inertia",
}


def metric(parameters: object, given: Sequence[Parameter], returns: Type, key: str, *, several: bool) -> Metric:
    """`given`, `returns`: of one call. `several`: a test holds several calls. Raises: CheckerSpecError."""
    if parameters is None or (isinstance(parameters, Mapping) and "name" not in parameters):
        raise CheckerSpecError(key, "the measure is missing", f"write one of {', '.join(Measure)}")
    p = read(MetricParameters, {"name": parameters} if isinstance(parameters, str) else parameters, key)
    if not isinstance(returns, Array | ListOf) and returns != Plain(Name.ANY):
        remedy = "return an ndarray, or a list"
        raise CheckerSpecError(key, f"it measures predictions, one a row, and {returns} is none", remedy)
    for name in p.model_fields_set & set(_ONLY_FOR):
        if p.name != _ONLY_FOR[name]:
            raise CheckerSpecError(f"{key}.{name}", f"it means nothing to {p.name}", "take it away")
    if "over" in p.model_fields_set and not several:
        raise CheckerSpecError(f"{key}.over", "the entry has no `over`", "take it away, or write over: into entry")
    if p.name == "inertia" and p.points is None:
        raise CheckerSpecError(key, "inertia needs the points", "write {name: inertia, points: <parameter>}")
    return Metric(
        measure=Measure(p.name),
        threshold=p.threshold,
        positive=p.positive if p.name == "f1" and p.average == "binary" else None,
        k=p.k,
        points=_place(p.points, given, f"{key}.points", _is_array, "an array"),
        clusters=_place(p.clusters, given, f"{key}.clusters", _is_int, "an int"),
        combine=Combine(p.over) if several else None,
    )


def _place(name: str | None, given: Sequence[Parameter], key: str, fits: Any, wanted: str) -> int | None:
    """The position of the parameter `name`."""
    if name is None:
        return None
    place = next((i for i, p in enumerate(given) if p.name == name), None)
    if place is None or not fits(given[place].type):
        known = ", ".join(p.name for p in given if fits(p.type)) or "a parameter of that type"
        raise CheckerSpecError(key, f"there is no parameter {name!r:.60} that is {wanted}", f"write {known}")
    return place


def _is_array(type_: Type) -> bool:
    return isinstance(type_, Array)


def _is_int(type_: Type) -> bool:
    return type_ == Plain(Name.INT)
