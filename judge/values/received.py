"""A candidate's value as it came back, decoded within bounds: what it may cost the judge is decided before any of it is built."""

from __future__ import annotations

import re
from typing import Any

from sandbox.guest import wire

MAX_CONTAINERS = 200_000
"""Lists, dicts and tags of one value. A byte or two spell one, and it takes a hundred bytes and more than a microsecond to
build, check and compare; larger answers are arrays."""
MAX_SCALARS = 1_200_000
"""Commas and colons of one value: about its numbers, texts and keys, of which each takes up to 80 bytes. Eight mebibytes of
integers of six digits, or of anything longer, are fewer."""
MAX_HASHED = 400_000
"""Keys of the dicts of one value, and scalars of one with sets in it: with its hash a scalar takes twice as much."""

_TAGS_WITH_HASHES = re.compile(rb'\{\s*+"(?:\\u0024|\$(?!(?:f|i|nd|df|sr)"))')
"""`$s` and `$d`, however they are spelt. In a text a quotation mark has a backslash before it."""


def decoded(payload: bytes) -> Any:
    """The raw tree (`wire.decode`). Raises: wire.ProtocolError, and nothing else, whatever the bytes."""
    _check(payload)
    return wire.decode(payload)


def decoded_each(payload: bytes, between: bytes, most: int) -> list[Any]:
    """The raw trees of several values, joined by `between`, which none of them holds, within the bounds of one.

    Raises: wire.ProtocolError: it is more than `most`, or one of them is none.
    """
    _check(payload)
    parts = payload.split(between, most)
    if len(parts) > most:
        raise wire.ProtocolError(f"more than {most} values")
    return [wire.decode(part) for part in parts]


def _check(payload: bytes) -> None:
    """Raises: wire.ProtocolError. What is in strings is counted only where all is too much."""
    if _openings(payload) <= MAX_CONTAINERS and _marks(payload) <= MAX_HASHED:
        return
    bare = _outside_strings(payload)
    if _openings(bare) > MAX_CONTAINERS:
        raise wire.ProtocolError(f"a value of more than {MAX_CONTAINERS} lists and dicts")
    marks = _marks(bare)
    if marks > MAX_SCALARS:
        raise wire.ProtocolError(_TOO_MANY)
    if bare.count(b":") > MAX_HASHED or (marks > MAX_HASHED and _TAGS_WITH_HASHES.search(payload)):
        raise wire.ProtocolError(f"a value of more than {MAX_HASHED} keys, or items in and beside sets")


_TOO_MANY = f"a value of more than {MAX_SCALARS} numbers and texts"


CHUNK = 1 << 18
"""Bytes that are taken apart at a time: a million short strings at once take two hundred mebibytes."""


def _outside_strings(payload: bytes) -> bytes:
    """Linear whatever the bytes; of what is no JSON, right up to where a parser stops."""
    quoted = payload.replace(b"\\\\", b"").replace(b'\\"', b"") if b"\\" in payload else payload
    outside, inside = bytearray(), False
    for start in range(0, len(quoted), CHUNK):
        parts = quoted[start : start + CHUNK].split(b'"')
        outside += b"".join(parts[inside::2])
        inside ^= len(parts) % 2 == 0
    return bytes(outside)


def _openings(text: bytes) -> int:
    return text.count(b"[") + text.count(b"{")


def _marks(text: bytes) -> int:
    return text.count(b",") + text.count(b":")
