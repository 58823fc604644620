"""`SqlAccounts`: users, tokens and passwords in SQLite or PostgreSQL.

A token's secret has 256 random bits and is kept as SHA-256: with nothing to guess, a slow hash would only slow requests
down. It is found by its hash, so how long that takes says nothing of the secret.
"""

from __future__ import annotations

import hashlib
import re
import secrets
from contextlib import suppress
from datetime import datetime
from typing import Any

import uuid_utils
from sqlalchemy import Connection, Row, and_, bindparam, func, insert, or_, select, tuple_, update
from sqlalchemy.exc import IntegrityError

from judge import passwords
from judge.accounts import MOST_TOKENS, IssuedToken, Role, Scope, Scopes, SignedIn, Token, User
from judge.columns import now
from judge.cursors import checked_limit, checked_time, read_cursor, read_time_cursor, write_cursor
from judge.database import Database, insert_new
from judge.errors import ConfigError, Conflict, InvalidRequest, NotFound, Unavailable
from judge.history import Page
from judge.records import is_id, storable
from judge.tables import tokens, users

ADMIN = "admin"
PREFIX = 12
"""Characters of a secret that may be shown: `judge_` and 36 of its 256 bits."""
USE_NOTED_S = 60.0
SHORTEST_ADMIN_SECRET = 20
LONGEST_LABEL = 200

_LIVE = and_(tokens.c.revoked_at.is_(None), or_(tokens.c.expires_at.is_(None), tokens.c.expires_at > now()))
_STALE = or_(tokens.c.last_used_at.is_(None), tokens.c.last_used_at <= now(-USE_NOTED_S))
_SIGNED_IN = (
    select(users, tokens.c.id.label("token_id"), tokens.c.scopes, _STALE.label("stale"))
    .join(tokens, tokens.c.user_id == users.c.id)
    .where(tokens.c.secret_sha256 == bindparam("digest"), _LIVE)
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._@+-]{0,63}")


class SqlAccounts:
    """Implements `judge.accounts.Accounts`. Every method may also raise Unavailable."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add_user(self, name: str, role: Role) -> User:
        if _NAME.fullmatch(name) is None:
            raise InvalidRequest(
                "A name has 1 to 64 letters, digits or . _ @ + - and begins with a letter or a digit.", "/name"
            )
        if name.lower() == ADMIN and role is not Role.ADMIN:
            raise InvalidRequest(f"The name `{ADMIN}` is kept for an administrator: take another.", "/name")
        try:
            return self._database.write(lambda connection: _add_user(connection, name, role))
        except IntegrityError as error:
            raise Conflict(f"The name {name} is taken: names differ by more than upper and lower case.") from error

    def user(self, user_id: str) -> User:
        return self._database.read(lambda connection: _user(connection, user_id))

    def users(self, cursor: str | None = None, limit: int = 20) -> Page[User]:
        limit = checked_limit(limit)
        query = select(users).order_by(users.c.name_key).limit(limit + 1)
        if cursor is not None:
            query = query.where(users.c.name_key > read_cursor(cursor, 1)[0])
        rows = self._database.read(lambda connection: connection.execute(query).all())
        following = write_cursor((rows[limit - 1].name_key,)) if len(rows) > limit else None
        return Page(tuple(map(_user_of, rows[:limit])), following)

    def issue(self, user_id: str, label: str, expires_at: datetime | None = None, scopes: Scopes = None) -> IssuedToken:
        """Raises: InvalidRequest: an over-long label, or a time without a zone or out of UTC's years."""
        if len(label) > LONGEST_LABEL:
            raise InvalidRequest(f"A label has at most {LONGEST_LABEL} characters.", "/label")
        if expires_at is not None:
            checked_time(expires_at, "/expires_at")
        secret = new_secret()
        kept = None if scopes is None else sorted(scopes)

        def work(connection: Connection) -> Token:
            user = _user(connection, user_id)
            _require_room(connection, user)
            values = _token_values(user.id, secret, storable(label))
            row = connection.execute(
                insert(tokens).values(**values, expires_at=expires_at, scopes=kept).returning(tokens)
            )
            return _token_of(row.one())

        return IssuedToken(self._database.write(work), secret)

    def tokens(self, user_id: str, cursor: str | None = None, limit: int = 20) -> Page[Token]:
        limit, c = checked_limit(limit), tokens.c
        query = select(tokens).where(c.user_id == storable(user_id)).order_by(c.created_at, c.id).limit(limit + 1)
        if cursor is not None:
            query = query.where(tuple_(c.created_at, c.id) > tuple_(*read_time_cursor(cursor)))
        rows = self._database.read(lambda connection: connection.execute(query).all())
        items = tuple(map(_token_of, rows[:limit]))
        last = items[-1] if len(rows) > limit else None
        return Page(items, write_cursor((last.created_at.isoformat(), last.id)) if last is not None else None)

    def revoke(self, token_id: str, user_id: str | None = None) -> None:
        statement = (
            update(tokens)
            .where(tokens.c.id == storable(token_id))
            .values(revoked_at=func.coalesce(tokens.c.revoked_at, now()))
        )
        if user_id is not None:
            statement = statement.where(tokens.c.user_id == storable(user_id))
        if self._database.write(lambda connection: connection.execute(statement).rowcount) == 0:
            raise NotFound("There is no such token.")

    def authenticate(self, secret: str) -> SignedIn | None:
        digest = {"digest": secret_hash(secret)}
        row = self._database.read(lambda connection: connection.execute(_SIGNED_IN, digest).one_or_none())
        if row is None:
            return None
        if row.stale:
            # who asks is known all the same: a database that cannot be written still lets people read
            with suppress(Unavailable):
                self._note_use(row.token_id)
        return SignedIn(_user_of(row), _scopes_of(row))

    def set_password(self, user_id: str, password: str) -> None:
        statement = (
            update(users).where(users.c.id == storable(user_id)).values(password_hash=passwords.hashed(password))
        )
        if self._database.write(lambda connection: connection.execute(statement).rowcount) == 0:
            raise NotFound("There is no such user.")

    def check_password(self, name: str, password: str) -> User | None:
        query = select(users).where(users.c.name_key == storable(name).lower())
        row = self._database.read(lambda connection: connection.execute(query).one_or_none())
        kept: str | None = row.password_hash if row is not None else None
        if not passwords.matches(kept, password) or row is None or kept is None:
            return None
        if passwords.outdated(kept):
            # as in `authenticate`
            with suppress(Unavailable):
                self._hash_anew(row.id, kept, password)
        return _user_of(row)

    def ensure_admin(self, secret: str) -> User:
        """Raises: ConfigError: a secret short enough to be guessed."""
        if len(secret) < SHORTEST_ADMIN_SECRET:
            raise ConfigError(
                f"JUDGE_ADMIN_TOKEN has fewer than {SHORTEST_ADMIN_SECRET} characters and could be guessed: "
                "`make env` makes one."
            )
        return self._database.write(lambda connection: _ensure_admin(connection, secret))

    def _hash_anew(self, user_id: str, kept: str, password: str) -> None:
        """Unless another password was set meanwhile."""
        same = and_(users.c.id == user_id, users.c.password_hash == kept)
        statement = update(users).where(same).values(password_hash=passwords.hashed(password))
        self._database.write(lambda connection: connection.execute(statement))

    def _note_use(self, token_id: str) -> None:
        statement = update(tokens).where(tokens.c.id == token_id).values(last_used_at=now())
        self._database.write(lambda connection: connection.execute(statement))


def new_secret() -> str:
    """`judge_` and 43 characters of the URL-safe alphabet: 256 bits."""
    return f"judge_{secrets.token_urlsafe(32)}"


def secret_hash(secret: str) -> str:
    """SHA-256, hexadecimal."""
    return hashlib.sha256(secret.encode("utf-8", "surrogatepass")).hexdigest()


def _add_user(connection: Connection, name: str, role: Role) -> User:
    values = {"id": str(uuid_utils.uuid7()), "name": name, "name_key": name.lower(), "role": role.value}
    statement = insert(users).values(**values, created_at=now()).returning(users)
    return _user_of(connection.execute(statement).one())


def _user(connection: Connection, user_id: str) -> User:
    """Raises: NotFound."""
    query = select(users).where(users.c.id == user_id)
    row = connection.execute(query).one_or_none() if is_id(user_id) else None
    if row is None:
        raise NotFound("There is no such user.")
    return _user_of(row)


def _require_room(connection: Connection, user: User) -> None:
    """One user's tokens are issued one after another until they are committed, so that many at once pass no limit: PostgreSQL locks
    his row, which keeps no submission of his out; SQLite has one writer anyway. Raises: Conflict."""
    connection.execute(select(users.c.id).where(users.c.id == user.id).with_for_update(key_share=True))
    live = select(func.count()).select_from(tokens).where(tokens.c.user_id == user.id, _LIVE)
    if connection.execute(live).scalar_one() >= MOST_TOKENS:
        raise Conflict(f"{user.name} has {MOST_TOKENS} tokens that let in, as many as a user may: revoke one first.")


def _ensure_admin(connection: Connection, secret: str) -> User:
    """Several processes may start at once: what one has inserted is the other's too."""
    admin_id = str(uuid_utils.uuid7())
    values = {"id": admin_id, "name": ADMIN, "name_key": ADMIN, "role": Role.ADMIN.value}
    connection.execute(insert_new(connection, users).values(**values, created_at=now()))
    admin = _user_of(connection.execute(select(users).where(users.c.name_key == ADMIN)).one())
    mine = and_(tokens.c.user_id == admin.id, tokens.c.from_environment)
    earlier = and_(mine, tokens.c.secret_sha256 != secret_hash(secret), tokens.c.revoked_at.is_(None))
    connection.execute(update(tokens).where(earlier).values(revoked_at=now()))
    token = _token_values(admin.id, secret, "JUDGE_ADMIN_TOKEN") | {"from_environment": True}
    connection.execute(insert_new(connection, tokens).values(**token))
    again = and_(mine, tokens.c.secret_sha256 == secret_hash(secret), tokens.c.revoked_at.is_not(None))
    connection.execute(update(tokens).where(again).values(revoked_at=None))
    return admin


def _token_values(user_id: str, secret: str, label: str) -> dict[str, Any]:
    return {
        "id": str(uuid_utils.uuid7()),
        "user_id": user_id,
        "secret_sha256": secret_hash(secret),
        "prefix": storable(secret[:PREFIX]),
        "label": label,
        "from_environment": False,
        "created_at": now(),
    }


def _user_of(row: Row[Any]) -> User:
    return User(row.id, row.name, Role(row.role), row.created_at)


def _token_of(row: Row[Any]) -> Token:
    return Token(
        id=row.id,
        user_id=row.user_id,
        prefix=row.prefix,
        label=row.label,
        created_at=row.created_at,
        expires_at=row.expires_at,
        last_used_at=row.last_used_at,
        revoked_at=row.revoked_at,
        scopes=_scopes_of(row),
    )


def _scopes_of(row: Row[Any]) -> Scopes:
    """One that a newer judge knows and this one does not lets nobody do anything."""
    return None if row.scopes is None else frozenset(Scope(name) for name in row.scopes if name in set(Scope))
