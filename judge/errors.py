"""Our own faults, and requests that cannot be met. A candidate's fault is a `Verdict`, a setter's a `Diagnostic`.

JudgeError
├── NotFound                     no such problem, submission, token (or not yours to see)
├── Refused                      a request that makes no sense; says what to do
│   ├── InvalidRequest           a field is wrong (`pointer` names it)
│   ├── TooLarge                 over a limit of ours
│   ├── TooMany                  too many at once or too often; `retry_after_s` says when to come back
│   └── Conflict                 the state does not allow it
├── NotSignedIn · Forbidden
├── BrokenPackage                carries the package's diagnostics
├── ConfigError                  settings that cannot work; says which and what to set
└── Unavailable                  a part we need (database, queue, sandbox) is not there now: try again
    ├── Overloaded               more is waiting than we take; `retry_after_s` says when to come back
    └── LostLease                another worker holds the submission: drop the result
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from judge.package.diagnostics import Diagnostic


class JudgeError(Exception):
    """Root of all that we raise ourselves. The message is for the person who reads it: what, why, the next step."""


class NotFound(JudgeError):
    pass


class Refused(JudgeError):
    pass


class InvalidRequest(Refused):
    """`pointer` is a JSON pointer into the request (`/source`), or "" for the whole."""

    def __init__(self, message: str, pointer: str = "") -> None:
        super().__init__(message)
        self.pointer = pointer


class TooLarge(Refused):
    pass


class TooMany(Refused):
    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class Conflict(Refused):
    pass


class NotSignedIn(JudgeError):
    pass


class Forbidden(JudgeError):
    pass


class ConfigError(JudgeError):
    pass


class Unavailable(JudgeError):
    pass


class Overloaded(Unavailable):
    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class LostLease(Unavailable):
    pass


class BrokenPackage(JudgeError):
    def __init__(self, slug: str, diagnostics: Sequence[Diagnostic]) -> None:
        super().__init__(f"{slug}: " + "; ".join(str(d) for d in diagnostics))
        self.slug = slug
        self.diagnostics = tuple(diagnostics)
