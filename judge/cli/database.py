"""`judge db`: the history's schema."""

from __future__ import annotations

from judge import database
from judge.cli.output import out
from judge.config import load_settings


def upgrade() -> None:
    """Bring the database to this version's schema."""
    database.upgrade(load_settings().database)
    out().print("the schema is up to date")


def check() -> None:
    """Is the database there, and of this version's schema?"""
    out().print(f"the schema is up to date: revision {database.check(load_settings().database)}")
