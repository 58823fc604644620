"""`docs/package-reference.md`: every key of `problem.yaml` and `judge.yaml`, made from the models that read them.

python -m judge.package.reference > docs/package-reference.md
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from judge.package.reference_words import JUDGE_YAML, PROBLEM_YAML
from judge.package.schema import Person, ProblemYaml
from judge.package.schema_judge import JudgeYaml, TypeText

_HEAD = """\
# Every key of a package

Made from the models that read the files (`python -m judge.package.reference`). A key that is not here is refused. How a package
comes about is told in [authoring.md](authoring.md). A scalar is read as it stands there: `no` is a text, `1e-6` a number.
"""
_LEAVES: Mapping[type[BaseModel], str] = {TypeText: "type, in quotes", Person: "person"}
"""Models that are described once, under the key that holds them."""
_TABLE = "| key | what is written | default | what it says |\n|---|---|---|---|\n"
_PLAIN = {str: "text", float: "number", int: "whole number", bool: "`true` or `false`", date: "date", Any: "see there"}
_BOUNDS = (("ge", "at least {}"), ("gt", "more than {}"), ("le", "at most {}"), ("lt", "less than {}"))


@dataclass(frozen=True, slots=True)
class Key:
    """`path`: dotted; `<name>` stands for what an author chooses."""

    path: str
    field: FieldInfo


def keys_of(model: type[BaseModel], prefix: str = "") -> Iterator[Key]:
    """Every key that `model` reads, outer before inner."""
    for name, field in model.model_fields.items():
        path = f"{prefix}{field.alias or name}"
        inner, free = _inner(field.annotation)
        yield Key(path, field)
        if inner is not None and inner not in _LEAVES:
            yield from keys_of(inner, f"{path}.<name>." if free else f"{path}.")


def page() -> str:
    """The whole document."""
    return "\n".join(
        (
            _HEAD,
            f"## problem.yaml\n\nThe standard's keys, format 2025-09.\n\n{_TABLE}{_rows(ProblemYaml, PROBLEM_YAML)}",
            f"## judge.yaml\n\nOurs, beside it.\n\n{_TABLE}{_rows(JudgeYaml, JUDGE_YAML)}",
        )
    )


def _rows(model: type[BaseModel], words: Mapping[str, str]) -> str:
    rows = ((f"`{key.path}`", _written(key), _default(key.field), words[key.path]) for key in keys_of(model))
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in row)} |\n" for row in rows)


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The model that an annotation mentions, and whether keys that an author chooses lie around it."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation, False
    for part in get_args(annotation):
        found, free = _inner(part)
        if found is not None:
            return found, free or get_origin(annotation) is dict
    return None, False


def _written(key: Key) -> str:
    words = _words(key.field.annotation)
    bounds = (
        text.format(f"{value:g}" if isinstance(value, float) else value)
        for name, text in _BOUNDS
        for value in [_bound(key.field, name)]
        if value is not None
    )
    return ", ".join([words, *bounds])


def _bound(field: FieldInfo, name: str) -> Any:
    """What the field says itself, or the annotation within an optional one."""
    inside = (part for union in get_args(field.annotation) for part in getattr(union, "__metadata__", ()))
    parts = [part for outer in (*field.metadata, *inside) for part in getattr(outer, "metadata", [outer])]
    return next((found for part in parts if (found := getattr(part, name, None)) is not None), None)


def _words(annotation: Any) -> str:
    if annotation in _PLAIN:
        return _PLAIN[annotation]
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin in (Union, UnionType):
        return _words(next(part for part in arguments if part is not NoneType))
    if origin is tuple:
        return f"list of: {_words(arguments[0])}"
    if origin is dict:
        return f"mapping to: {_words(arguments[1])}"
    if isinstance(annotation, type) and issubclass(annotation, StrEnum):
        return ", ".join(f"`{choice}`" for choice in annotation)
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return _LEAVES.get(annotation, "mapping")
    # Annotated, within a list or a mapping.
    return _words(arguments[0]) if arguments else "see there"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**required**"
    value = field.get_default(call_default_factory=True)
    if value is None or isinstance(value, BaseModel) or value in ((), {}):
        return ""
    if isinstance(value, tuple):
        return ", ".join(f"`{item}`" for item in value)
    return f"`{str(value).lower() if isinstance(value, bool) else f'{value:g}' if isinstance(value, float) else value}`"


if __name__ == "__main__":
    sys.stdout.write(page())
