"""`judge token`: users and tokens, straight in the database: for whoever runs the server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TypeVar

from rich.table import Table

from judge.accounts import Role, Scopes, Token, User
from judge.cli.output import err, out, plain, print_whole
from judge.config import load_settings
from judge.cursors import LIMIT
from judge.history import Page
from judge.store import Store, open_store

T = TypeVar("T")


def new(name: str, role: Role, label: str, days: int | None, scopes: Scopes) -> None:
    """Print a new token of this user, who is made with `role` if there is none of that name."""
    store = open_store(load_settings())
    try:
        user = user_called(store, name) or store.accounts.add_user(name, role)
        expires = datetime.now(UTC) + timedelta(days=days) if days is not None else None
        issued = store.accounts.issue(user.id, label, expires, scopes)
    finally:
        store.close()
    out().print(issued.secret)
    err().print(f"for {user.name} ({user.role.value}); keep it, it is not shown again")


def list_tokens() -> None:
    """All users and their tokens."""
    store = open_store(load_settings())
    try:
        table = Table(box=None, pad_edge=False, header_style="dim")
        for column in ("user", "role", "token", "label", "for", "used", "state", "id"):
            table.add_column(column, no_wrap=True)
        for user in _all(store.accounts.users):
            for token in _all(partial(store.accounts.tokens, user.id)):
                table.add_row(
                    plain(user.name),
                    user.role.value,
                    f"{token.prefix}…",
                    plain(token.label),
                    "all" if token.scopes is None else " ".join(sorted(token.scopes)),
                    "never" if token.last_used_at is None else f"{token.last_used_at.astimezone():%Y-%m-%d %H:%M}",
                    _state(token, datetime.now(UTC)),
                    token.id,
                )
        print_whole(table)
    finally:
        store.close()


def _state(token: Token, now: datetime) -> str:
    if token.revoked_at is not None:
        return "revoked"
    if token.expires_at is None:
        return "valid"
    day = f"{token.expires_at.astimezone():%Y-%m-%d}"
    return f"expired {day}" if token.expires_at <= now else f"until {day}"


def revoke(token_id: str) -> None:
    """At once. Raises: NotFound."""
    store = open_store(load_settings())
    try:
        store.accounts.revoke(token_id)
    finally:
        store.close()
    out().print("revoked")


def user_called(store: Store, name: str) -> User | None:
    """In upper or lower case: no two names differ by that alone."""
    return next((user for user in _all(store.accounts.users) if user.name.lower() == name.lower()), None)


def _all(list_of: Callable[[str | None, int], Page[T]]) -> Iterator[T]:
    """The items of every page. `list_of` is given a cursor and a limit."""
    page = list_of(None, LIMIT)
    yield from page.items
    while page.next_cursor is not None:
        page = list_of(page.next_cursor, LIMIT)
        yield from page.items
