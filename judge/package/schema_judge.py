"""`judge.yaml`: what a package says beyond the standard."""

from __future__ import annotations

from typing import Annotated, Any, Self

from pydantic import Field, field_validator, model_validator

from judge.package.scalars import Identifier, Number, OrEmpty, Text, Whole, wrong
from judge.package.schema import Model
from judge.problem import Difficulty, Topic
from judge.values.types import Type, TypeSyntaxError, parse
from sandbox.base import Profile


def _type(value: object) -> Type:
    if not isinstance(value, str):
        wrong("this is not a type", 'write a type in quotes, for example "list[int]"')
    try:
        return parse(value)
    except TypeSyntaxError as error:
        problem, _, remedy = str(error).partition("; ")
        wrong(problem, remedy or "correct the type")


class TypeText(Model):
    """A type as it was written, and what it means."""

    type: Any

    @model_validator(mode="before")
    @classmethod
    def _read(cls, value: object) -> object:
        return {"type": _type(value)}


Parameters = Annotated[dict[Identifier, TypeText], OrEmpty]


class MethodYaml(Model):
    parameters: Parameters = Field(default_factory=dict)
    returns: TypeText


class EntryYaml(Model):
    """A function with `parameters` and `returns`, or a class with `constructor` (its parameters) and `methods`.

    `over`: a parameter of the function; a test holds a list for it, and calls the function once for each item.
    """

    function: Identifier | None = None
    parameters: Parameters | None = None
    returns: TypeText | None = None
    over: Identifier | None = None
    class_: Identifier | None = Field(default=None, alias="class")
    constructor: Parameters | None = None
    methods: dict[Identifier, MethodYaml] | None = None

    @model_validator(mode="after")
    def _one(self) -> Self:
        if (self.function is None) == (self.class_ is None):
            wrong("an entry is a function or a class", "write one of function: and class:")
        if self.function is not None:
            if self.constructor is not None or self.methods is not None:
                wrong("a function has no constructor and no methods", "take them away, or write class:")
            if self.parameters is None or self.returns is None:
                wrong("a function needs parameters and returns", "add them; without parameters write parameters: {}")
            if self.over is not None and self.over not in self.parameters:
                wrong(f"there is no parameter {self.over!r} to call the function over", "name one of parameters")
        else:
            if self.over is not None:
                wrong(
                    "only a function is called over a parameter", "take over away, and write the calls into the tests"
                )
            if self.parameters is not None or self.returns is not None:
                wrong("a class has its parameters under constructor and methods", "move parameters and returns there")
            if not self.methods:
                wrong("a class needs methods", "add methods: {get: {parameters: {key: int}, returns: int}}")
            if self.class_ in self.methods:
                wrong("a method has the name of its class", "rename the method")
        return self


class GroupYaml(Model):
    """One of the two at least: `judge.package.signature` looks."""

    at_least: Annotated[Whole, Field(ge=1)] | None = None
    profile: Profile | None = None


class EquivalentYaml(Model):
    """A change of the reference that no test could tell. `line` and `becomes`: the lines as the report of `check` shows them."""

    line: Text
    becomes: Text
    reason: Text


class JudgeLimitsYaml(Model):
    """What the standard's limits lack. `wall_s`: seconds. `shm_mib`: a cell has none to give, so it can only be 0."""

    wall_s: Annotated[Number, Field(gt=0, le=600)] | None = None
    processes: Annotated[Whole, Field(ge=2, le=64)] = 16
    shm_mib: Annotated[Whole, Field(ge=0, le=0)] = 0


class JudgeYaml(Model):
    """`checker`: read by `judge.checkers.build`."""

    entry: EntryYaml | None = None
    checker: Any = None
    topics: Annotated[tuple[Topic, ...], Field(min_length=1)]
    difficulty: Difficulty
    hints: tuple[Text, ...] = ()
    profile: Profile | None = None
    groups: Annotated[dict[str, GroupYaml], OrEmpty] = Field(default_factory=dict)
    limits: Annotated[JudgeLimitsYaml, OrEmpty] = JudgeLimitsYaml()
    equivalent_mutants: tuple[EquivalentYaml, ...] = ()

    @field_validator("topics")
    @classmethod
    def _once(cls, value: tuple[Topic, ...]) -> tuple[Topic, ...]:
        if len(set(value)) != len(value):
            wrong("a topic stands there twice", "keep each once")
        return value
