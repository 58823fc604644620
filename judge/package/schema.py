"""`problem.yaml`: the keys of problem package format 2025-09, as far as a pass-fail problem may use them here.

A limit that is written is honoured exactly or refused. What the standard knows and this judge does not do yet is
refused by name, never ignored, if it would change a verdict.
"""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from judge.package.scalars import Bool, Listed, Moment, Number, OrEmpty, Text, Whole, shown, wrong
from judge.submission import SOURCE_LIMIT
from sandbox.base import Limits

FORMAT = "2025-09"
LANGUAGE = "en"
"""The language of a bare `name`, and the one that is shown if there is a statement in it."""
_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class License(StrEnum):
    UNKNOWN = "unknown"
    PUBLIC_DOMAIN = "public domain"
    CC0 = "cc0"
    CC_BY = "cc by"
    CC_BY_SA = "cc by-sa"
    EDUCATIONAL = "educational"
    PERMISSION = "permission"


class Person(Model):
    """`Name <mail>` may stand for the mapping; it is kept as the name."""

    name: Text
    email: Text | None = None
    orcid: Text | None = None
    kattis: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


People = Annotated[tuple[Person, ...], Listed]


class Credits(Model):
    authors: People = ()
    contributors: People = ()
    testers: People = ()
    translators: Annotated[dict[str, People], OrEmpty] = Field(default_factory=dict)
    packagers: People = ()
    acknowledgements: People = ()

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"authors": value} if isinstance(value, str) else value


class Source(Model):
    name: Text
    url: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        return {"name": value} if isinstance(value, str) else value


class TimeMultipliers(Model):
    ac_to_time_limit: Annotated[Number, Field(ge=1, le=1000)] = 2.0
    time_limit_to_tle: Annotated[Number, Field(ge=1, le=1000)] = 1.5


class LimitsYaml(Model):
    """Of one test: `time_limit` CPU seconds, `memory` and `output` MiB. `code`: KiB. Bounds are what a cell can give.

    `compilation_*` are for other judges: 128 KiB of Python compile in a fraction of the sandbox's own bounds.
    """

    time_limit: Annotated[Number, Field(gt=0, le=60)] = 2.0
    time_resolution: Annotated[Number, Field(ge=0.001, le=60)] = 1.0
    time_multipliers: TimeMultipliers = TimeMultipliers()
    memory: Annotated[Whole, Field(ge=16, le=4096)] = 256
    output: Annotated[Whole, Field(ge=1, le=64)] = 8
    code: Annotated[Whole, Field(ge=1, le=SOURCE_LIMIT // 1024)] = 64
    compilation_time: Annotated[Number, Field(gt=0)] = 60.0
    compilation_memory: Annotated[Whole, Field(ge=1)] = 2048
    validation_time: Annotated[Number, Field(gt=0, le=600)] = 60.0
    validation_memory: Annotated[Whole, Field(ge=64, le=4096)] = 2048
    validation_output: Annotated[Whole, Field(ge=1, le=64)] = 8
    validation_passes: Whole | None = None

    @property
    def of_a_validation(self) -> Limits:
        """Of one run of a validator, or of one answer that the package's own checker looks at."""
        cpu_s = self.validation_time
        return Limits(cpu_s, 2 * cpu_s + 1.0, self.validation_memory, self.validation_output * 1024 * 1024)

    @field_validator("validation_passes")
    @classmethod
    def _no_passes(cls, value: int | None) -> int | None:
        if value is not None:
            wrong("this is for multi-pass problems", "take the key away")
        return value


class ProblemYaml(Model):
    """`name`: by language."""

    problem_format_version: Text
    type: Annotated[tuple[Text, ...], Listed] = ("pass-fail",)
    name: dict[str, Text]
    uuid: Text
    version: Text | None = None
    credits: Credits = Credits()
    source: Annotated[tuple[Source, ...], Listed] = ()
    license: License = License.UNKNOWN
    rights_owner: Text | None = None
    embargo_until: Moment | None = None
    limits: Annotated[LimitsYaml, OrEmpty] = LimitsYaml()
    keywords: tuple[Text, ...] = ()
    languages: Annotated[tuple[Text, ...], Listed] = ("all",)
    allow_file_writing: Bool = False
    constants: Annotated[dict[str, Any], OrEmpty] = Field(default_factory=dict)

    @field_validator("problem_format_version")
    @classmethod
    def _version(cls, value: str) -> str:
        if value != FORMAT:
            remedy = f'write "{FORMAT}"; `judge problem import` converts older packages'
            wrong(f"the format version {shown(value)} is not read here", remedy)
        return value

    @field_validator("type")
    @classmethod
    def _pass_fail(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        for type_ in value:
            if type_ != "pass-fail":
                wrong(f"problems of type {shown(type_)} are not judged here", "write pass-fail")
        if len(value) != 1:
            wrong("a type stands there twice, or none", "write pass-fail once")
        return value

    @field_validator("name", mode="before")
    @classmethod
    def _bare_name(cls, value: object) -> object:
        if not value:
            wrong("there is no name", f"write the name, or {{{LANGUAGE}: the name}}")
        return {LANGUAGE: value} if isinstance(value, str) else value

    @field_validator("name")
    @classmethod
    def _named(cls, value: dict[str, str]) -> dict[str, str]:
        for language in value:
            if not _LANGUAGE_TAG.fullmatch(language):
                wrong(f"{shown(language)} is no language", "write en, sv, pt-BR")
        return value

    @field_validator("uuid")
    @classmethod
    def _uuid(cls, value: str) -> str:
        try:
            return str(UUID(value))
        except ValueError:
            wrong(
                f"{shown(value)} is no UUID", "write the one that `python -c 'import uuid; print(uuid.uuid4())'` prints"
            )

    @field_validator("languages")
    @classmethod
    def _python(cls, value: tuple[str, ...]) -> tuple[str, ...]:
        if value != ("all",) and "python3" not in value:
            wrong("python3 is not among the languages, and nothing else is judged here", "write all, or add python3")
        return value

    @field_validator("constants")
    @classmethod
    def _no_constants(cls, value: dict[str, Any]) -> dict[str, Any]:
        if value:
            wrong("constants are not put in here yet", "write the values out where they are used")
        return value

    @model_validator(mode="after")
    def _rights(self) -> Self:
        if self.license is License.PUBLIC_DOMAIN and self.rights_owner is not None:
            wrong("rights_owner beside the licence public domain", "take rights_owner away")
        owned = self.rights_owner is not None or self.credits.authors or self.source
        if self.license not in (License.UNKNOWN, License.PUBLIC_DOMAIN) and not owned:
            wrong("nobody owns the rights", "add rights_owner, or credits")
        return self
