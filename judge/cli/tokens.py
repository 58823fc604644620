"""`judge token`: users and tokens, straight in the database: for whoever runs the server."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from rich.table import Table

from judge.accounts import Role, User
from judge.cli.output import err, out, plain, print_whole
from judge.config import load_settings
from judge.store import Store, open_store


def new(name: str, role: Role, label: str, days: int | None) -> None:
    """Print a new token of this user, who is made with `role` if there is none of that name."""
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
            table.add_column(column, no_wrap=True)
        for user in store.accounts.users():
            for token in store.accounts.tokens(user.id):
                state = "revoked" if token.revoked_at else "valid"
                table.add_row(
                    plain(user.name), user.role.value, f"{token.prefix}…", plain(token.label), token.id, state
                )
        print_whole(table)
    finally:
        store.close()


def revoke(token_id: str) -> None:
    """At once. Raises: NotFound."""
    store = open_store(load_settings())
    try:
        store.accounts.revoke(token_id)
    finally:
        store.close()
    out().print("revoked")


def _user(store: Store, name: str) -> User | None:
    return next((user for user in store.accounts.users() if user.name == name), None)
