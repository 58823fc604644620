"""What a check found: sections for people, and by `to_dict` everything for programs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from judge.package.diagnostics import Diagnostic, Severity
from judge.problem import Expected
from judge.verdict import Verdict

if TYPE_CHECKING:
    from judge.package.mutants.report import MutationReport
    from judge.package.sections import Section


@dataclass(frozen=True, slots=True)
class SubmissionRow:
    """An example submission, judged on all tests. `name`: `wrong_answer/same_index.py`. `verdict` None: not judged.

    `cpu_s`: of its slowest test. `ok`: as its folder says. `verdicts`: how many tests had which. `failed`: the tests that were
    not accepted. `too_slow`: some test took longer than a raised limit; the others were not waited for after that.
    """

    name: str
    expected: Expected
    verdict: Verdict | None
    cpu_s: float
    tests: int
    verdicts: tuple[tuple[Verdict, int], ...]
    ok: bool
    failed: tuple[str, ...] = ()
    too_slow: bool = False

    def to_dict(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "expected": self.expected.value,
            "verdict": self.verdict.value if self.verdict is not None else None,
            "cpu_s": round(self.cpu_s, 4),
            "tests": self.tests,
            "verdicts": {verdict.value: count for verdict, count in self.verdicts},
            "ok": self.ok,
            "failed": list(self.failed),
            "too_slow": self.too_slow,
        }


@dataclass(frozen=True, slots=True)
class CheckReport:
    """`samples`, `hidden`: cases, generated ones too; 0 if the package could not be read. `cases`: their names.

    `mutants` None: they were not run.
    """

    slug: str
    sections: tuple[Section, ...]
    submissions: tuple[SubmissionRow, ...] = ()
    mutants: MutationReport | None = None
    samples: int = 0
    hidden: int = 0
    cases: tuple[str, ...] = ()
    version: str | None = None
    limit_s: float = 0.0
    sandbox: str = ""
    runtime_id: str = ""

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        return tuple(found for section in self.sections for found in section.diagnostics)

    @property
    def ok(self) -> bool:
        """No error, and every submission as its folder says. Warnings do not count."""
        return not any(d.severity is Severity.ERROR for d in self.diagnostics) and all(r.ok for r in self.submissions)

    @property
    def seconds(self) -> float:
        return sum(section.seconds for section in self.sections)

    @property
    def kills(self) -> Mapping[str, tuple[str, ...]]:
        """By test, the submissions that fail it."""
        return {case: tuple(row.name for row in self.submissions if case in row.failed) for case in self.cases}

    @property
    def idle(self) -> tuple[str, ...]:
        """Hidden tests that no submission fails and that were the first to kill no mutant. They may tell of others yet."""
        first = {fate.killer for fate in self.mutants.fates} if self.mutants is not None else set()
        return tuple(
            case
            for case, killed in self.kills.items()
            if not killed and case not in first and not case.startswith("sample/")
        )

    def to_dict(self) -> dict[str, Any]:
        return {
            "slug": self.slug,
            "ok": self.ok,
            "version": self.version,
            "sandbox": self.sandbox,
            "runtime_id": self.runtime_id,
            "samples": self.samples,
            "hidden": self.hidden,
            "limit_s": self.limit_s,
            "seconds": round(self.seconds, 2),
            "sections": [_section(section) for section in self.sections],
            "diagnostics": [_diagnostic(found) for found in self.diagnostics],
            "submissions": [row.to_dict() for row in self.submissions],
            "kills": {case: list(names) for case, names in self.kills.items()},
            "kill_nothing": list(self.idle),
            "mutants": self.mutants.to_dict() if self.mutants is not None else None,
        }


def _section(section: Section) -> dict[str, Any]:
    return {
        "name": section.name,
        "summary": section.summary,
        "seconds": round(section.seconds, 2),
        "worst": section.worst.value if section.worst is not None else None,
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
