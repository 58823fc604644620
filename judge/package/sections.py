"""The parts of a check, each with what it found, in words and in findings, and how long it took."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from judge.package.build import Say
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.findings import Findings


@dataclass(frozen=True, slots=True)
class Section:
    """`summary`: one line for people."""

    name: str
    summary: str
    seconds: float
    diagnostics: tuple[Diagnostic, ...] = ()

    @property
    def worst(self) -> Severity | None:
        """None: nothing was found."""
        severities = {found.severity for found in self.diagnostics}
        return next((severity for severity in Severity if severity in severities), None)


@dataclass
class Part:
    """A section while it is being worked on."""

    findings: Findings = field(default_factory=Findings)
    summary: str = ""


class Sections:
    """`say` is told where the check is."""

    def __init__(self, say: Say) -> None:
        self._say = say
        self._done: list[Section] = []

    @property
    def done(self) -> tuple[Section, ...]:
        return tuple(self._done)

    @contextmanager
    def section(self, name: str) -> Iterator[Part]:
        self._say(name)
        part, started = Part(), time.monotonic()
        yield part
        self._done.append(Section(name, part.summary, time.monotonic() - started, part.findings.diagnostics))
