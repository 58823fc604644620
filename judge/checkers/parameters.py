"""What each checker can be told in `judge.yaml`: strict models, one a checker.

docs/checkers.md has a table of each; a unit test compares it with the models, descriptions included.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Bound = Annotated[float, Field(ge=0, allow_inf_nan=False)]
Share = Annotated[float, Field(ge=0, lt=1)]
"""A relative tolerance below 1: what is allowed grows no faster than the number itself."""

RTOL = "error allowed relative to the expected number"
ATOL = "error allowed besides"
DTYPE = (
    "which numbers may stand for which: `kind` keeps bools, integers, floats and complex numbers apart but not item "
    "sizes, `exact` asks for the expected dtype, `any` lets numbers of all kinds count by their value"
)
NAN = "`equal`: an expected NaN is matched by NaN"


class Parameters(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class NoParameters(Parameters):
    """For checkers that can be told nothing."""


class Tolerances(Parameters):
    rtol: Bound = Field(1e-6, description=RTOL)
    atol: Bound = Field(1e-8, description=ATOL)


class ArrayParameters(Tolerances):
    dtype: Literal["kind", "exact", "any"] = Field("kind", description=DTYPE)
    shape: Literal["strict", "squeeze", "broadcast"] = Field(
        "strict",
        description="`squeeze`: axes of length 1 do not count; `broadcast`: any shape that NumPy would stretch to the "
        "expected one",
    )
    nan: Literal["never", "equal"] = Field("never", description=NAN)


class UpToSignParameters(Tolerances):
    axis: Annotated[int, Field(ge=0, le=31)] = Field(
        0, description="the axis that counts the vectors; 0: the rows of a matrix, 1: its columns"
    )


class UnorderedParameters(Parameters):
    depth: Annotated[int, Field(ge=1, le=8)] = Field(
        1, description="at how many levels of lists, from the outside, the order is free"
    )
    rtol: Share = Field(1e-6, description=f"{RTOL}, for floats")
    atol: Bound = Field(1e-8, description=f"{ATOL}, for floats")


class RelabellingParameters(Parameters):
    fixed: list[int] = Field([], description="labels that keep their meaning, such as -1 for noise")


class SubspaceParameters(Parameters):
    axis: Annotated[int, Field(ge=0, le=1)] = Field(
        0, description="the axis that counts the vectors; 0: the rows of a matrix, 1: its columns"
    )
    tolerance: Annotated[float, Field(ge=1e-12, lt=1)] = Field(
        1e-6, description="the largest sine of a principal angle between the two spaces"
    )
    orthonormal: bool = Field(False, description="`true`: the vectors must also be orthonormal, within the tolerance")


class ColumnTolerance(Parameters):
    rtol: Share = Field(1e-6, description=RTOL)
    atol: Bound = Field(1e-8, description=ATOL)


class FrameParameters(ColumnTolerance):
    columns: Literal["order", "name", "position"] = Field(
        "order",
        description="`order`: the same names in the same order; `name`: the order does not count; `position`: the names "
        "do not count",
    )
    dtype: Literal["kind", "exact", "any"] = Field("kind", description=DTYPE)
    index: Literal["exact", "ignore"] = Field("exact", description="whether the index counts")
    rows: Literal["order", "any"] = Field("order", description="`any`: the rows may stand in any order")
    nan: Literal["never", "equal"] = Field("never", description=f"{NAN}; None in text and time columns always is")
    tolerances: dict[str, ColumnTolerance] = Field(
        {},
        description="`rtol` and `atol` of single columns by their names (`'0'`: the column 0, too), in place of those of "
        "the whole; some test has each",
    )


class TokensParameters(Parameters):
    case_sensitive: bool = Field(False, description="`true`: upper and lower case differ")
    space_change_sensitive: bool = Field(False, description="`true`: white space must be equal byte for byte")
    float_tolerance: Bound | None = Field(None, description="both of the two below")
    float_relative_tolerance: Bound | None = Field(
        None, description="relative error allowed; without: numbers are text"
    )
    float_absolute_tolerance: Bound | None = Field(
        None, description="absolute error allowed; without: numbers are text"
    )


PARAMETERS: Mapping[str, type[BaseModel]] = {
    "exact": NoParameters,
    "tokens": TokensParameters,
    "array": ArrayParameters,
    "unordered": UnorderedParameters,
    "frame": FrameParameters,
    "up_to_sign": UpToSignParameters,
    "up_to_relabelling": RelabellingParameters,
    "subspace": SubspaceParameters,
}
"""By the checker's name; the others are given checkers: `one_of`, `tuple`, `each`, `fields`."""
