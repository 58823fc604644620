"""What a check found: for people (`str` of each diagnostic, a table of submissions) and, by `to_dict`, for programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from judge.package.diagnostics import Diagnostic, Severity
from judge.problem import Expected
from judge.verdict import Verdict


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """An example submission, judged on all tests. `name`: `wrong_answer/same_index.py`. `verdict` None: not judged.

    `cpu_s`: of its slowest test. `ok`: as its folder says. `verdicts`: how many tests had which.
    """

    name: str
    expected: Expected
    verdict: Verdict | None
    cpu_s: float
    tests: int
    verdicts: tuple[tuple[Verdict, int], ...]
    ok: bool

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "expected": self.expected.value,
            "verdict": self.verdict.value if self.verdict is not None else None,
            "cpu_s": round(self.cpu_s, 4),
            "tests": self.tests,
            "verdicts": {verdict.value: count for verdict, count in self.verdicts},
            "ok": self.ok,
        }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`cases`: samples and hidden tests, generated ones too; 0 if the package could not be read."""

    slug: str
    diagnostics: tuple[Diagnostic, ...]
    submissions: tuple[SubmissionRow, ...] = ()
    samples: int = 0
    hidden: int = 0
    version: str | None = None
    sandbox: str = ""
    runtime_id: str = ""

    @property
    def ok(self) -> bool:
        """No error, and every submission as its folder says. Warnings do not count."""
        return not any(d.severity is Severity.ERROR for d in self.diagnostics) and all(r.ok for r in self.submissions)

    def to_dict(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "ok": self.ok,
            "version": self.version,
            "sandbox": self.sandbox,
            "runtime_id": self.runtime_id,
            "samples": self.samples,
            "hidden": self.hidden,
            "diagnostics": [_diagnostic(found) for found in self.diagnostics],
            "submissions": [row.to_dict() for row in self.submissions],
        }


def _diagnostic(found: Diagnostic) -> dict[str, Any]:
    return {
        "severity": found.severity.value,
        "path": found.path,
        "line": found.line,
        "key": found.key,
        "message": found.message,
        "remedy": found.remedy,
    }
