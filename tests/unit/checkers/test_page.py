"""docs/checkers.md: a section for each checker, its table made from the model, its example judged as it says."""

from __future__ import annotations

import re
import types
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated, Any, Literal, Union, get_args, get_origin

import annotated_types
import pytest
from pydantic import BaseModel
from pydantic.fields import FieldInfo

from judge.checkers.base import Answer
from judge.checkers.build import CHECKERS, build
from judge.checkers.one_of import OneOf
from judge.checkers.parameters import PARAMETERS
from judge.package.yamlfile import read_yaml, typed
from judge.values.accept import accept
from judge.values.types import ListOf, parse
from sandbox.guest import wire

PAGE = Path(__file__).resolve().parents[3] / "docs" / "checkers.md"
SECTIONS = dict(re.findall(r"^## `(\w+)`\n(.*?)(?=^## |\Z)", PAGE.read_text("utf-8"), re.M | re.S))
WORDS = {float: "number", int: "integer", bool: "`true` or `false`", str: "text"}


def test_every_checker_has_its_section() -> None:
    assert list(SECTIONS) == list(CHECKERS)


@pytest.mark.parametrize("name", CHECKERS)
def test_its_parameters_are_in_a_table(name: str) -> None:
    rows = re.findall(r"^\|.*\|$", SECTIONS[name], re.M)
    model = PARAMETERS.get(name)
    assert rows == (table(model) if model is not None and model.model_fields else [])


@pytest.mark.parametrize("name", CHECKERS)
def test_its_example_is_true(name: str) -> None:
    yaml, values, said = (re.search(rf"```{kind}\n(.*?)```", SECTIONS[name], re.S) for kind in ("yaml", "json", "text"))
    assert yaml is not None
    assert values is not None
    assert said is not None
    assert judged(yaml[1], values[1]) == said[1].rstrip("\n")
    assert re.search(rf"\b{name}\b", yaml[1])


def judged(yaml: str, values: str) -> str:
    """What is said of the example: the message, and the hint on a line of its own."""
    asked: Any = typed(read_yaml(yaml.encode()).tree)
    returns = parse(asked["returns"]) if "returns" in asked else None
    checker = build(asked["checker"], returns)
    raw = wire.decode(values.encode())
    if returns is None:
        expected, got = raw["expected"].encode(), raw["got"].encode()
    else:
        expected = accept(raw["expected"], ListOf(returns) if isinstance(checker, OneOf) else returns)
        got = accept(raw["got"], returns)
    checked = checker.check(Answer((), expected, got))
    assert not checked.accepted
    return f"{checked.message}\nhint: {checked.hint}" if checked.hint else checked.message


# the tables


def table(model: type[BaseModel]) -> list[str]:
    lines = ["| parameter | is | default | meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        default = "none" if field.get_default() is None else f"`{written(field.get_default())}`"
        lines.append(f"| `{name}` | {kind(field)} | {default} | {field.description} |")
    return lines


def written(value: object) -> str:
    """As YAML writes it."""
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return re.sub(r"e-0(\d)$", r"e-\1", text)


def kind(field: FieldInfo) -> str:
    return words(field.annotation, field.metadata)


def words(annotation: Any, limits: Iterable[Any] = ()) -> str:
    origin, arguments = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return words(arguments[0], (limit for info in arguments[1:] for limit in info.metadata))
    if origin in (Union, types.UnionType):
        return words(next(part for part in arguments if part is not type(None)))
    if origin is Literal:
        *most, last = (f"`{choice}`" for choice in arguments)
        return f"{', '.join(most)} or {last}"
    if origin is list:
        return f"list of {words(arguments[0])}s"
    if origin is dict:
        fields = ", ".join(f"`{name}`" for name in arguments[1].model_fields)
        return f"names, each with {fields}"
    return WORDS[annotation] + "".join(map(limit_words, limits))


def limit_words(limit: object) -> str:
    match limit:
        case annotated_types.Ge(ge):
            return f" ≥ {written(ge)}"
        case annotated_types.Le(le):
            return f", ≤ {written(le)}"
        case annotated_types.Lt(lt):
            return f", < {written(lt)}"
        case _:
            return ""
