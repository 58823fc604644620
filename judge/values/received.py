"""A candidate's value as it came back, decoded within bounds: what it may cost the judge is decided before any of it is built."""

from __future__ import annotations

import re
from typing import Any

from sandbox.guest import wire

MAX_CONTAINERS = 200_000
"""Lists, dicts and tags of one value. A byte or two spell one, and it takes a hundred bytes and more than a microsecond to
build, check and compare; larger answers are arrays."""

# Possessive, and content with a string that does not end: linear whatever the bytes.
_STRINGS = re.compile(rb'"[^"\\]*+(?:\\.[^"\\]*+)*+"?', re.DOTALL)


def decoded(payload: bytes) -> Any:
    """The raw tree (`wire.decode`). Raises: wire.ProtocolError, and nothing else, whatever the bytes."""
    if _openings(payload) > MAX_CONTAINERS and _openings(_STRINGS.sub(b"", payload)) > MAX_CONTAINERS:
        raise wire.ProtocolError(f"a value of more than {MAX_CONTAINERS} lists and dicts")
    return wire.decode(payload)


def _openings(text: bytes) -> int:
    return text.count(b"[") + text.count(b"{")
