"""Keeping a new submission: whose it is, whether it came before, its row. Each within a transaction of its caller."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, insert, select

from judge import turns
from judge.columns import now
from judge.database import insert_new
from judge.errors import Conflict, NotFound
from judge.history import IdempotencyKey
from judge.history_rows import SUBMISSION, keep_source, note, submission_of
from judge.records import is_id, storable
from judge.submission import NewSubmission, Status, Submission
from judge.tables import idempotency_keys, submissions, users

KEY_LIFE_S = 24 * 3600.0

_USER = select(users.c.id).where(users.c.id == bindparam("user_id"))
_USED: Select[Any] = select(idempotency_keys.c.body_hash, idempotency_keys.c.submission_id)
_ADD = (
    insert(submissions)
    .values(status=Status.QUEUED, attempt=0, fence=0, message="", created_at=now(), queued_at=now(), published_at=now())
    .returning(*SUBMISSION)
)


def require_user(connection: Connection, user_id: str) -> None:
    if not is_id(user_id) or connection.execute(_USER, {"user_id": user_id}).one_or_none() is None:
        raise NotFound("There is no such user.")


def use_key(connection: Connection, author_id: str | None, key: IdempotencyKey, submission_id: str) -> str | None:
    """Give the key to `submission_id`, or say which submission has it.

    A second request with the key waits here until the first has ended, one way or the other.
    """
    c, mine = idempotency_keys.c, _is(author_id, key)
    connection.execute(delete(idempotency_keys).where(mine, c.created_at <= now(-KEY_LIFE_S)))
    taken = insert_new(connection, idempotency_keys).values(
        author=storable(author_id or ""),
        key=storable(key.key),
        body_hash=key.body_hash,
        submission_id=submission_id,
        created_at=now(),
    )
    if connection.execute(taken.returning(c.key)).one_or_none() is not None:
        return None
    return _same(connection.execute(_USED.where(mine)).one(), key)


def made_with(connection: Connection, author_id: str | None, key: IdempotencyKey) -> str | None:
    """Which submission has the key, without giving it to any. Raises: Conflict."""
    lives = idempotency_keys.c.created_at > now(-KEY_LIFE_S)
    used = connection.execute(_USED.where(_is(author_id, key), lives)).one_or_none()
    return None if used is None else _same(used, key)


def _is(author_id: str | None, key: IdempotencyKey) -> ColumnElement[bool]:
    c = idempotency_keys.c
    return (c.author == storable(author_id or "")) & (c.key == storable(key.key))


def _same(used: Row[Any], key: IdempotencyKey) -> str:
    """Raises: Conflict: the key came with another body."""
    if used.body_hash != key.body_hash:
        raise Conflict("The idempotency key was used for another request: use a new key.")
    return str(used.submission_id)


def insert_submission(
    connection: Connection,
    submission_id: str,
    new: NewSubmission,
    digest: str,
    inputs: tuple[str, ...],
) -> Submission:
    keep_source(connection, digest, new.source)
    values = {
        "id": submission_id,
        "problem": new.problem,
        "problem_version": new.problem_version,
        "language": new.language,
        "kind": new.kind,
        "author_id": new.author_id,
        "source_sha256": digest,
        "inputs": [*inputs] or None,
        "priority": new.priority,
        "turn": turns.turn_of(connection, new.author_id, new.priority),
    }
    row = connection.execute(_ADD, values).one()
    note(connection, submission_id, "accepted")
    return submission_of(row)
