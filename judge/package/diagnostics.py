"""A setter's fault: a finding on a package, with the place and the remedy. Collected, never raised one by one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """`path` is relative to the package; `key` is dotted (`limits.time_limit`); `line` counts from 1."""

    severity: Severity
    path: str
    message: str
    remedy: str
    key: str | None = None
    line: int | None = None

    def __str__(self) -> str:
        place = self.path + (f":{self.line}" if self.line else "") + (f" ({self.key})" if self.key else "")
        return f"{place}: {self.message}; {self.remedy}"
