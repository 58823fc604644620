"""`judge token`: users and tokens, straight in the database: for whoever runs the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table

from judge.accounts import Role, User
from judge.cli.output import err, out
from judge.config import load_settings
from judge.store import Store, open_store


def new(
    name: Annotated[str, typer.Argument(help="The user; made if there is none of that name.", show_default=False)],
    role: Annotated[Role, typer.Option(help="Of a user that is made now.")] = Role.CANDIDATE,
    label: Annotated[str, typer.Option(help="To tell tokens apart.")] = "cli",
    days: Annotated[int | None, typer.Option(min=1, help="Days until it expires; default: never.")] = None,
) -> None:
    """Issue a token. It is shown this once."""
    store = open_store(load_settings())
    try:
        user = _user(store, name) or store.accounts.add_user(name, role)
        expires = datetime.now(UTC) + timedelta(days=days) if days is not None else None
        issued = store.accounts.issue(user.id, label, expires)
    finally:
        store.close()
    out().print(issued.secret)
    err().print(f"for {user.name} ({user.role.value}); keep it, it is not shown again")


def list_tokens() -> None:
    """All users and their tokens."""
    store = open_store(load_settings())
    try:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("user", "role", "token", "label", "id", "state"):
            table.add_column(column)
        for user in store.accounts.users():
            for token in store.accounts.tokens(user.id):
                state = "revoked" if token.revoked_at else "valid"
                table.add_row(user.name, user.role.value, f"{token.prefix}…", token.label, token.id, state)
        out().print(table)
    finally:
        store.close()


def revoke(token_id: Annotated[str, typer.Argument(help="From `judge token list`.", show_default=False)]) -> None:
    """Revoke a token, at once."""
    store = open_store(load_settings())
    try:
        store.accounts.revoke(token_id)
    finally:
        store.close()
    out().print("revoked")


def _user(store: Store, name: str) -> User | None:
    return next((user for user in store.accounts.users() if user.name == name), None)
