"""Opaque cursors of keyset pages: where the last page ended, as base64url of JSON."""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence
from datetime import UTC, datetime

from judge.errors import InvalidRequest
from judge.records import storable

LIMIT = 100
"""Items a page may have."""


def write_cursor(key: Sequence[str]) -> str:
    """The cursor of the page after the item with this key."""
    return base64.urlsafe_b64encode(json.dumps(list(key)).encode()).rstrip(b"=").decode()


def read_cursor(cursor: str, length: int) -> tuple[str, ...]:
    """The key that `write_cursor` was given, of `length` parts.

    Raises: InvalidRequest: a cursor that is not ours. No key of ours has what a database cannot hold.
    """
    try:
        # the alphabet is checked: b64decode would skip what is not in it
        raw = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
        key = json.loads(raw)
    except (ValueError, RecursionError):
        key = None
    if not isinstance(key, list) or len(key) != length or not all(map(_is_text, key)):
        raise wrong_cursor()
    return tuple(key)


def _is_text(part: object) -> bool:
    return isinstance(part, str) and part == storable(part)


def read_time_cursor(cursor: str) -> tuple[datetime, str]:
    """The time and the id that such a list's cursor holds. Raises: InvalidRequest."""
    at, item_id = read_cursor(cursor, 2)
    try:
        parsed = datetime.fromisoformat(at)
    except ValueError:
        raise wrong_cursor() from None
    if parsed.tzinfo is None or not is_in_utc(parsed):
        raise wrong_cursor()
    return parsed, item_id


def wrong_cursor() -> InvalidRequest:
    return InvalidRequest("The cursor is not one that a page gave out: begin again without it.", "/cursor")


def checked_limit(limit: int) -> int:
    """Raises: InvalidRequest: not 1 to 100."""
    if not 1 <= limit <= LIMIT:
        raise InvalidRequest(f"A page has 1 to {LIMIT} items, not {limit}.", "/limit")
    return limit


def checked_time(time: datetime, pointer: str) -> datetime:
    """Raises: InvalidRequest: it has no time zone, or is none in UTC."""
    if time.tzinfo is None:
        raise InvalidRequest("A time needs its zone: 2026-01-31T12:00:00Z.", pointer)
    if not is_in_utc(time):
        raise InvalidRequest("A time is of the years 1 to 9999 in UTC, too: 2026-01-31T12:00:00Z.", pointer)
    return time


def is_in_utc(time: datetime) -> bool:
    """Whether this time with a zone is one in UTC, too: its zone may lead out of the years that there are."""
    try:
        time.astimezone(UTC)
    except OverflowError:
        return False
    return True
