"""Which submissions: the options that `judge history`, `export` and `rejudge` share. As light as `judge.cli.commands`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import Enum
from functools import wraps
from typing import Annotated, Any

import typer

from judge.problem import Topic
from judge.submission import Kind, Language, Status
from judge.verdict import Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """All that are given must fit. Named as the API names them."""

    problem: Annotated[str | None, typer.Option("--problem", "-p", metavar="SLUG", help="Only of this problem.")] = None
    version: Annotated[str | None, typer.Option(help="Only what was handed in for this version.")] = None
    topic: Annotated[Topic | None, typer.Option(help="Only of problems of this topic.")] = None
    verdict: Annotated[Verdict | None, typer.Option(help="Only with this verdict.")] = None
    status: Annotated[Status | None, typer.Option(help="Only those that are so far.")] = None
    kind: Annotated[Kind | None, typer.Option(help="Only submits, or only runs.")] = None
    language: Annotated[Language | None, typer.Option(help="Only of this language.")] = None
    author: Annotated[str | None, typer.Option(metavar="ID", help="Only of this user; for authors and admins.")] = None
    since: Annotated[datetime | None, typer.Option(help="Not older than this, by this machine's clock.")] = None
    until: Annotated[datetime | None, typer.Option(help="Not newer than this.")] = None

    def given(self) -> dict[str, str]:
        """As the API is asked, without those that are not given. Times without a zone are this machine's."""
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: _written(value) for name, value in values.items() if value is not None}


def _written(value: str | Enum | datetime) -> str:
    match value:
        case datetime():
            return value.astimezone().isoformat()
        case Enum():
            return str(value.value)
        case _:
            return value


def filtered(command: Callable[..., None], *, without: frozenset[str] = frozenset()) -> Callable[..., None]:
    """`command`, whose first argument is `Filters`, as typer calls it: with an option for each filter but those of `without`."""
    shared = [
        inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=option.default, annotation=option.annotation)
        for name, option in inspect.signature(Filters, eval_str=True).parameters.items()
        if name not in without
    ]
    _, *own = inspect.signature(command, eval_str=True).parameters.values()

    @wraps(command)
    def called(**options: Any) -> None:
        given = {option.name: options.pop(option.name) for option in shared}
        command(Filters(**given), **options)

    parameters = [*shared, *(option.replace(kind=inspect.Parameter.KEYWORD_ONLY) for option in own)]
    called.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    return called
