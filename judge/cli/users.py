"""`judge user`: what is of users alone, straight in the database: for whoever runs the server."""

from __future__ import annotations

import getpass
import sys

from judge.accounts import User
from judge.cli.output import out, plain
from judge.cli.tokens import user_called
from judge.config import load_settings
from judge.errors import InvalidRequest, NotFound
from judge.store import Store, open_store


def set_password(name: str) -> None:
    """Raises: NotFound; InvalidRequest: its length, or two that differ; Unavailable."""
    store = open_store(load_settings())
    try:
        user = _user(store, name)
        store.accounts.set_password(user.id, _asked_for(user.name))
    finally:
        store.close()
    out().print(f"{plain(user.name)} has a new password")


def _user(store: Store, name: str) -> User:
    """Raises: NotFound."""
    found = user_called(store, name)
    if found is None:
        raise NotFound(
            "there is no such user: `judge token list` lists those with tokens, `judge token new NAME` makes one"
        )
    return found


def _asked_for(name: str) -> str:
    """From a terminal twice, without an echo, else the first line of standard input. Raises: InvalidRequest."""
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    password = getpass.getpass(f"New password for {plain(name)}: ")
    if getpass.getpass("The same again: ") != password:
        raise InvalidRequest("the two differ: nothing was changed; try again")
    return password
