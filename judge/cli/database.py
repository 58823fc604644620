"""`judge db`: the history's schema, whether its content belongs together, a copy of it."""

from __future__ import annotations

from pathlib import Path

import typer

from judge import database
from judge.backup import backup as write_backup
from judge.cli.output import complain, err, out, plain
from judge.cli.status import ExitStatus
from judge.config import load_settings
from judge.integrity import check_content


def upgrade() -> None:
    """Bring the database to this version's schema."""
    database.upgrade(load_settings().database)
    out().print("the schema is up to date")


def check() -> None:
    """Raises: typer.Exit: something is not as it must be; ConfigError; Unavailable."""
    url = load_settings().database
    out().print(f"the schema is up to date: revision {database.check(url)}")
    count, broken = check_content(url)
    for one in broken:
        complain(f"{one.count} {one.what}: {one.remedy}")
    if broken:
        raise typer.Exit(ExitStatus.NOT_ACCEPTED)
    out().print(f"{count} submission{'' if count == 1 else 's'}, and all that is kept of them belongs together")


def backup(target: Path) -> None:
    """Raises: InvalidRequest; ConfigError; Unavailable."""
    write_backup(load_settings().database, target)
    out().print(plain(str(target)))
    err().print(
        f"{target.stat().st_size / 2**20:.1f} MiB; it holds everybody's programs: keep it as you keep the database"
    )
