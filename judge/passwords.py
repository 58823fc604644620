"""Passwords that people choose: argon2id with argon2-cffi's defaults (RFC 9106's low-memory profile), kept with their parameters.

To make or check one takes 64 MiB and tens of milliseconds: a sign-in over HTTP would have to count tries, in a thread beside
the event loop.
"""

from __future__ import annotations

import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from judge.errors import InvalidRequest

SHORTEST, LONGEST = 12, 200
"""Characters."""
NOBODYS = "$argon2id$v=19$m=65536,t=3,p=4$PL02RJtikf71PP2Lb3JPtg$8jf1vPUKadrsCxluSTChLOfyFhaaAr/bLEWJJM+B7IQ"
"""Of 256 random bits that were not kept: what is checked where there is no password, so that it takes as long."""

_HASHER = PasswordHasher()


def hashed(password: str) -> str:
    """What is kept of it. Raises: InvalidRequest: too short or too long."""
    if not SHORTEST <= len(password) <= LONGEST:
        raise InvalidRequest(f"A password has {SHORTEST} to {LONGEST} characters.", "/password")
    return _HASHER.hash(_bytes(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether `kept` is of this password; None: there is none, which takes as long to say."""
    if kept is None or len(password) > LONGEST:
        kept, password = NOBODYS, ""
    try:
        return _HASHER.verify(kept, _bytes(password))
    except (VerificationError, InvalidHashError):
        return False


def outdated(kept: str) -> bool:
    """Whether it was made with other parameters than a new one."""
    return _HASHER.check_needs_rehash(kept)


def _bytes(password: str) -> bytes:
    """The same for the same characters, however a keyboard composes them."""
    return unicodedata.normalize("NFKC", password).encode("utf-8", "surrogatepass")
