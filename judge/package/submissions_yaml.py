"""`submissions/submissions.yaml`: what is said of example submissions beyond their folders.

Its keys are globs relative to `submissions/`: `*` stays within one part of a path, `{a,b}` is a choice, and a pattern
matches everything below what it matches. A key that is exactly a default folder replaces what that folder says; every
other one that matches adds to it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated, Any

from pydantic import Field

from judge.package import globs
from judge.package.findings import Findings
from judge.package.globs import matches
from judge.package.metadata import read_file, read_model
from judge.package.scalars import Bool, Listed, Text
from judge.package.schema import Model, People
from judge.package.tree import Tree
from judge.package.yamlfile import YamlFile
from judge.problem import Expectation, Expected, TimeBound
from judge.verdict import Verdict

SUBMISSIONS_YAML = "submissions/submissions.yaml"
MOST = 100
"""Globs of one file."""
_FOLDERS = frozenset(Expected) - {Expected.OTHER}
"""Those with a row of their own, which a glob of that name replaces."""


class StandardVerdict(StrEnum):
    """Those that the standard knows."""

    AC = "AC"
    WA = "WA"
    TLE = "TLE"
    RTE = "RTE"


class UseForTimeLimit(StrEnum):
    NO = "false"
    LOWER = "lower"
    UPPER = "upper"


_EVERY = frozenset(Verdict(verdict) for verdict in StandardVerdict)


class SubmissionYaml(Model):
    """What stands under one glob. `score` and `message` are not compared here, which is said."""

    language: Text | None = None
    entrypoint: Text | None = None
    authors: People = ()
    model_solution: Bool = False
    permitted: Annotated[tuple[StandardVerdict, ...], Listed, Field(min_length=1)] | None = None
    required: Annotated[tuple[StandardVerdict, ...], Listed] | None = None
    score: Any = None
    message: Any = None
    use_for_time_limit: UseForTimeLimit | None = None

    def over(self, row: Expectation) -> Expectation:
        """`row` with what is said here in its place."""
        return Expectation(
            row.permitted if self.permitted is None else frozenset(map(Verdict, self.permitted)),
            row.required if self.required is None else frozenset(map(Verdict, self.required)),
        )


@dataclass(frozen=True, slots=True)
class Told:
    """What all matching globs say of one submission. `expectations`: those that are added to its folder's."""

    language: str | None = None
    entrypoint: str | None = None
    expectations: tuple[Expectation, ...] = ()
    use_for_time_limit: UseForTimeLimit | None = None

    def time_bound(self, default: TimeBound | None) -> TimeBound | None:
        match self.use_for_time_limit:
            case None:
                return default
            case UseForTimeLimit.NO:
                return None
            case bound:
                return TimeBound(bound.value)


@dataclass(frozen=True, slots=True)
class Wishes:
    """The whole file. `lines`: of each glob."""

    entries: Mapping[str, SubmissionYaml] = field(default_factory=dict)
    lines: Mapping[str, int | None] = field(default_factory=dict)

    def told(self, name: str) -> Told:
        told = Told()
        for glob, entry in self.entries.items():
            if matches(glob, name):
                told = _with(told, entry, adds=glob not in _FOLDERS)
        return told

    def row(self, folder: Expected, row: Expectation) -> Expectation:
        """What `folder` says, which is `row` unless the file replaces it."""
        entry = self.entries.get(folder.value)
        return row if entry is None else entry.over(row)

    def check_used(self, names: Iterable[str], findings: Findings) -> None:
        listed = list(names)
        for glob in self.entries:
            if not any(matches(glob, name) for name in listed):
                message, remedy = "this fits no submission", "correct the pattern, or take it away"
                findings.warn(SUBMISSIONS_YAML, message, remedy, key=glob, line=self.lines[glob])


def _with(told: Told, entry: SubmissionYaml, *, adds: bool) -> Told:
    said = entry.permitted is not None or entry.required is not None
    added = (entry.over(Expectation(_EVERY, frozenset())),) if adds and said else ()
    return replace(
        told,
        language=entry.language or told.language,
        entrypoint=entry.entrypoint or told.entrypoint,
        expectations=(*told.expectations, *added),
        use_for_time_limit=entry.use_for_time_limit or told.use_for_time_limit,
    )


def read_wishes(tree: Tree, findings: Findings) -> Wishes:
    """Nothing is said where there is no such file."""
    file = read_file(tree.directory, SUBMISSIONS_YAML, findings) if tree.has(SUBMISSIONS_YAML) else None
    if file is None:
        return Wishes()
    if not isinstance(file.tree, dict):
        findings.error(SUBMISSIONS_YAML, "this is no mapping", "write patterns, each with what it says", line=1)
        return Wishes()
    if len(file.tree) > MOST:
        message = f"{len(file.tree)} patterns stand there, at most {MOST} are read"
        findings.error(SUBMISSIONS_YAML, message, "say with one what several say")
        return Wishes()
    entries, lines = {}, {}
    for glob, said in file.tree.items():
        if len(glob) > globs.LONGEST:
            message, remedy = f"a pattern has {len(glob)} characters, at most {globs.LONGEST} are read", "shorten it"
            findings.error(SUBMISSIONS_YAML, message, remedy, line=file.line((glob,)))
            continue
        entry = _entry(glob, said, file, findings)
        if entry is not None:
            entries[glob], lines[glob] = entry, file.line((glob,))
    return Wishes(entries, lines)


def _entry(glob: str, said: object, file: YamlFile, findings: Findings) -> SubmissionYaml | None:
    """One glob's. Nested globs of cases, `score` and `message` are reported as not looked at."""
    inner = said if isinstance(said, dict) else {}
    nested = {key for key, value in inner.items() if key not in SubmissionYaml.model_fields and isinstance(value, dict)}
    for key in (*sorted(nested), *(key for key in ("score", "message") if key in inner)):
        line = file.line((glob, key))
        findings.warn(
            SUBMISSIONS_YAML, "this is not checked here", "look at it yourself", key=f"{glob}.{key}", line=line
        )
    kept = {key: value for key, value in inner.items() if key not in nested} if isinstance(said, dict) else said
    below = YamlFile(kept, {path[1:]: line for path, line in file.lines.items() if path[0] == glob and path[1:]})
    return read_model(SubmissionYaml, below, SUBMISSIONS_YAML, findings)
