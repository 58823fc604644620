"""Who may do what: users, their roles, their tokens and passwords. Tokens are random, kept as SHA-256, revocable at once.

Requests carry tokens. Passwords are for a sign-in by name, which the API does not offer yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from judge.history import Page

MOST_TOKENS = 50
"""Tokens of one user that let in."""


class Role(StrEnum):
    CANDIDATE = "candidate"
    AUTHOR = "author"
    ADMIN = "admin"


class Scope(StrEnum):
    """What a token is for, within what its user's role may. `read`: all that is only looked at. `submit`: hand in and cancel.
    `manage`: judge again. `publish`: send packages. `tokens`: users and tokens. `metrics`: `/metrics`, and nothing else."""

    READ = "read"
    SUBMIT = "submit"
    MANAGE = "manage"
    PUBLISH = "publish"
    TOKENS = "tokens"
    METRICS = "metrics"


Scopes = frozenset[Scope] | None
"""None: all that the role may."""


@dataclass(frozen=True, slots=True)
class User:
    id: str
    name: str
    role: Role
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Token:
    """Never the secret itself: `prefix` is its first characters, to tell tokens apart."""

    id: str
    user_id: str
    prefix: str
    label: str
    created_at: datetime
    expires_at: datetime | None = None
    last_used_at: datetime | None = None
    revoked_at: datetime | None = None
    scopes: Scopes = None


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """`secret` is shown this once."""

    token: Token
    secret: str


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who a token is of, and what it is for."""

    user: User
    scopes: Scopes


class Accounts(Protocol):
    def add_user(self, name: str, role: Role) -> User:
        """Raises: InvalidRequest: a bad name; Conflict: the name is taken."""
        ...

    def user(self, user_id: str) -> User:
        """Raises: NotFound."""
        ...

    def users(self, cursor: str | None = None, limit: int = 20) -> Page[User]:
        """By name; `limit`: 1 to 100. Raises: InvalidRequest: a cursor that is not ours, another limit."""
        ...

    def issue(self, user_id: str, label: str, expires_at: datetime | None = None, scopes: Scopes = None) -> IssuedToken:
        """A new token of 256 random bits. Raises: NotFound; Conflict: the user has `MOST_TOKENS` that are neither expired nor
        revoked."""
        ...

    def tokens(self, user_id: str, cursor: str | None = None, limit: int = 20) -> Page[Token]:
        """Oldest first, expired and revoked ones too; `limit`: 1 to 100. Of an unknown user: none. Raises: InvalidRequest: as
        `users`."""
        ...

    def revoke(self, token_id: str, user_id: str | None = None) -> None:
        """`user_id`: only if it is that user's. Raises: NotFound."""
        ...

    def authenticate(self, secret: str) -> SignedIn | None:
        """The user and the scopes of a token that exists, is not expired and not revoked; notes its use at most once a minute."""
        ...

    def set_password(self, user_id: str, password: str) -> None:
        """In place of an earlier one. Only its hash is kept (judge.passwords). Raises: NotFound; InvalidRequest: its length."""
        ...

    def check_password(self, name: str, password: str) -> User | None:
        """The user of that name, in upper or lower case, if it is his password. None takes as long whether there is such a user
        with a password, or not. A hash with outdated parameters is made anew."""
        ...

    def ensure_admin(self, secret: str) -> User:
        """The user `admin` exists and this secret (`JUDGE_ADMIN_TOKEN`) is its token; earlier such tokens are revoked."""
        ...
