"""Collects diagnostics, so that an author sees everything that is wrong with a package at once."""

from __future__ import annotations

from judge.package.diagnostics import Diagnostic, Severity


class Findings:
    """`diagnostics`: in the order in which they were found."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(self._found)

    @property
    def failed(self) -> bool:
        return any(found.severity is Severity.ERROR for found in self._found)

    def add(self, found: Diagnostic) -> None:
        """Something that was found elsewhere."""
        self._found.append(found)

    def error(self, path: str, message: str, remedy: str, *, key: str | None = None, line: int | None = None) -> None:
        """Something that must be put right. `path` is relative to the package, as in `Diagnostic`."""
        self._found.append(Diagnostic(Severity.ERROR, path, message, remedy, key, line))

    def warn(self, path: str, message: str, remedy: str, *, key: str | None = None, line: int | None = None) -> None:
        """Something worth a look that keeps nobody from judging."""
        self._found.append(Diagnostic(Severity.WARNING, path, message, remedy, key, line))
