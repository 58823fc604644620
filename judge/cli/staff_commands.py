"""What authors and operators call, beside `judge.cli.commands` and as light as that."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from judge.cli.commands import JsonOption, ObjectOption, Slug
from judge.cli.filters import Filters


def rejudge(
    filters: Filters,
    submission: Annotated[
        str | None, typer.Argument(metavar="[ID]", help="One submission.", show_default=False)
    ] = None,
    begun: Annotated[str | None, typer.Option("--of", metavar="ID", help="A rejudge that was begun before.")] = None,
    apply: Annotated[bool, typer.Option("--apply", help="Make the new verdicts count.")] = False,
    discard: Annotated[bool, typer.Option("--discard", help="With --of: leave everything as it is.")] = False,
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait until all is judged.")] = 3600.0,
    as_json: ObjectOption = False,
) -> None:
    """Judge again, and show old × new. Nothing changes without --apply."""
    from judge.cli import rejudge as command

    command.rejudge(command.Asked(submission, filters.given(), begun, apply, discard), wait, as_json)


def stats(slug: Slug, as_json: ObjectOption = False) -> None:
    """How everybody fares with a problem: verdicts, attempts, times, where submissions fail."""
    from judge.cli import stats as command

    command.stats(slug, as_json)


def backup_database(
    to: Annotated[Path, typer.Argument(metavar="FILE", help="A new file.", show_default=False)],
) -> None:
    """Copy the database to a file, also while it is in use."""
    from judge.cli import database

    database.backup(to)


def push_package(
    package: Annotated[str, typer.Argument(help="A folder or a slug.", show_default=False)],
    wait: Annotated[float, typer.Option("--wait", min=0, help="Seconds to wait for the check.")] = 1800.0,
    as_json: ObjectOption = False,
) -> None:
    """Send a package to the server, where it is checked, and served from then on if it passes."""
    from judge.cli import sending

    sending.push(package, wait, as_json)


def list_versions(slug: Slug, as_json: JsonOption = False) -> None:
    """The versions of a problem that the server knows, latest first."""
    from judge.cli import sending

    sending.versions(slug, as_json)


def set_password(name: Annotated[str, typer.Argument(help="The user.", show_default=False)]) -> None:
    """Set a user's password. It is asked for twice, or read from standard input."""
    from judge.cli import users

    users.set_password(name)
