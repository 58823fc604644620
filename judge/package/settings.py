"""`test_group.yaml` and the `.yaml` of a case: what a group or a case sets (problem package format 2025-09, test data).

A case's own value takes the place of its group's. A group is `sample`, a marked folder of `secret`, or `secret` itself
where no folder is marked; nothing is handed down from `secret` to its groups.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, NoReturn

from pydantic import BeforeValidator, Field, field_validator

from judge.checkers.tokens import from_arguments
from judge.package.findings import Findings
from judge.package.metadata import read_file, read_model
from judge.package.scalars import Bool, Text, wrong
from judge.package.schema import Model
from judge.package.tree import Tree

SETTINGS = "test_group.yaml"


def _argument(value: object) -> str:
    if not isinstance(value, str):
        wrong("an argument that is no text", "write a list of texts: [float_tolerance, 1e-6]")
    return str(value)


Arguments = tuple[Annotated[str, BeforeValidator(_argument)], ...]
Ignored = Annotated[Any, Field(default=None)]


def _scoring(_: object) -> NoReturn:
    wrong("this is for scoring problems, and pass-fail ones are judged here", "take the key away")


def _static(_: object) -> NoReturn:
    wrong("there are no static validators here", "take the key away")


Scoring = Annotated[Any, BeforeValidator(_scoring), Field(default=None)]
Static = Annotated[Any, BeforeValidator(_static), Field(default=None)]


class SettingsYaml(Model):
    """What both may set. What would change a verdict and is not done here must be absent or empty.

    `full_feedback` and the visualizers' arguments change none and are left to other readers.
    """

    args: Arguments = ()
    input_validator_args: Arguments | dict[str, Arguments] = ()
    output_validator_args: Arguments = ()
    input_visualizer_args: Ignored
    output_visualizer_args: Ignored
    full_feedback: Bool | None = None
    max_score: Scoring
    score_aggregation: Scoring
    require_pass: Scoring
    static_validation_score: Static
    static_validator_args: Static

    @field_validator("input_validator_args", mode="before")
    @classmethod
    def _list_or_map(cls, value: object) -> object:
        lists = value.values() if isinstance(value, dict) else [value]
        if not all(isinstance(arguments, list) for arguments in lists):
            wrong("this is no list of arguments", "write a list, or a mapping from validators to lists")
        return value

    @field_validator("args")
    @classmethod
    def _no_arguments(cls, value: Arguments) -> Arguments:
        if value:
            wrong("submissions are not given arguments here", "put them into the input")
        return value


class CaseSettingsYaml(SettingsYaml):
    hint: Text | None = None
    description: Text | None = None


@dataclass(frozen=True, slots=True)
class InputArguments:
    """Of the input validators: for `every` one, or `by_name`, in which case one that is not named gets none."""

    every: tuple[str, ...] = ()
    by_name: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def of(self, validator: str) -> tuple[str, ...]:
        return self.by_name.get(validator, self.every)


NO_ARGUMENTS = InputArguments()


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings files of a package. `files`: path within the package -> what it says."""

    files: Mapping[str, SettingsYaml]
    marked: frozenset[str]

    def output_args(self, case: str) -> tuple[str, ...]:
        """`case`: its name, `secret/edge/01`."""
        return tuple(self._set(case, "output_validator_args") or ())

    def input_args(self, case: str) -> InputArguments:
        given = self._set(case, "input_validator_args")
        if isinstance(given, dict):
            return InputArguments(by_name=given)
        return InputArguments(tuple(given)) if given else NO_ARGUMENTS

    def _set(self, case: str, key: str) -> Any:
        for path in (f"data/{case}.yaml", f"data/{self._group(case)}/{SETTINGS}"):
            said = self.files.get(path)
            if said is not None and key in said.model_fields_set:
                return getattr(said, key)
        return None

    def _group(self, case: str) -> str:
        first, *rest = case.split("/")
        folder = f"{first}/{rest[0]}" if rest else first
        return folder if folder in self.marked else first


def read_settings(tree: Tree, marked: Iterable[str], findings: Findings) -> Settings:
    """`marked`: the groups, as `secret/<group>`."""
    files = {}
    for path in tree.below("data"):
        model = _model_of(path)
        file = read_file(tree.directory, path, findings) if model is not None else None
        said = read_model(model, file, path, findings) if model is not None and file is not None else None
        if said is not None:
            files[path] = said
    return Settings(files, frozenset(marked))


def _model_of(path: str) -> type[SettingsYaml] | None:
    if path.endswith(f"/{SETTINGS}"):
        return SettingsYaml
    return CaseSettingsYaml if path.endswith(".yaml") else None


def check_output_args(settings: Settings, *, by_default: bool, custom: bool, findings: Findings) -> None:
    """Are the output validator's arguments for somebody?

    `by_default`: the default validator compares, and understands its own arguments only. `custom`: the package's own
    validator does, and may be given any.
    """
    for path, arguments in () if custom else _output_args(settings):
        problem, remedy = (
            _unfit(arguments)
            if by_default
            else (
                "arguments for an output validator, and there is none",
                "take them away, or take `checker:` out of judge.yaml",
            )
        )
        if problem:
            findings.error(path, problem, remedy, key="output_validator_args")


def _unfit(arguments: tuple[str, ...]) -> tuple[str, str]:
    """What the default validator has against its arguments, and the remedy; "": nothing."""
    try:
        from_arguments(arguments)
    except ValueError as error:
        problem, _, remedy = str(error).partition("; ")
        return problem, remedy
    return "", ""


def _output_args(settings: Settings) -> Iterator[tuple[str, tuple[str, ...]]]:
    for path, said in settings.files.items():
        if said.output_validator_args:
            yield path, said.output_validator_args
