"""`judge history`, `export` and `diff`; as light as `judge.cli.commands`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from judge.cli.commands import ObjectOption
from judge.cli.filters import Filters


class Form(StrEnum):
    CSV = "csv"
    NDJSON = "ndjson"


def history(
    filters: Filters,
    limit: Annotated[int, typer.Option(min=1, max=100, help="At most so many.")] = 20,
    cursor: Annotated[str | None, typer.Option(help="`next_cursor` of the page before, from --json.")] = None,
    as_json: ObjectOption = False,
) -> None:
    """Past submissions, newest first."""
    from judge.cli import remote

    page: dict[str, str | int] = {"limit": limit} | ({"cursor": cursor} if cursor is not None else {})
    remote.history({**filters.given(), **page}, as_json)


def export(
    filters: Filters,
    form: Annotated[Form, typer.Option("--format", help="For tables, or for programs.")] = Form.CSV,
) -> None:
    """Past submissions as a file, all of them, newest first."""
    from judge.cli import remote

    remote.export({**filters.given(), "format": form.value})


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A submission.", show_default=False)],
    second: Annotated[str, typer.Argument(metavar="B", help="Another one.", show_default=False)],
    as_json: ObjectOption = False,
) -> None:
    """What changed from one submission to another."""
    from judge.cli import remote

    remote.diff(first, second, as_json)
