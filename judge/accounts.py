"""Who may do what: users, their roles, their tokens. Tokens are random, kept as SHA-256, revocable at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Role(StrEnum):
    CANDIDATE = "candidate"
    AUTHOR = "author"
    ADMIN = "admin"


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


@dataclass(frozen=True, slots=True)
class IssuedToken:
    """`secret` is shown this once."""

    token: Token
    secret: str


class Accounts(Protocol):
    def add_user(self, name: str, role: Role) -> User:
        """Raises: InvalidRequest: a bad name; Conflict: the name is taken."""
        ...

    def user(self, user_id: str) -> User:
        """Raises: NotFound."""
        ...

    def users(self) -> tuple[User, ...]: ...

    def issue(self, user_id: str, label: str, expires_at: datetime | None = None) -> IssuedToken:
        """A new token of 256 random bits. Raises: NotFound."""
        ...

    def tokens(self, user_id: str) -> tuple[Token, ...]: ...

    def revoke(self, token_id: str, user_id: str | None = None) -> None:
        """`user_id`: only if it is that user's. Raises: NotFound."""
        ...

    def authenticate(self, secret: str) -> User | None:
        """The user of a token that exists, is not expired and not revoked; notes its use at most once a minute."""
        ...

    def ensure_admin(self, secret: str) -> User:
        """The user `admin` exists and this secret (`JUDGE_ADMIN_TOKEN`) is its token; earlier such tokens are revoked."""
        ...
