"""What a hunt came to: how many mutants the tests kill, which survive, and whether what is listed as equivalent is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from judge.package.findings import Findings
from judge.package.mutants.hunt import Fate
from judge.package.mutants.model import Equivalent
from judge.package.programs import REFERENCE

LEAST_KILLED = 0.95
"""The share of the mutants, without equivalent ones, that the tests must kill."""
SAID_KEPT = 300
"""Characters of what a check that failed said."""
_KEY = "equivalent_mutants"


@dataclass(frozen=True, slots=True)
class MutationReport:
    """`fates`: of those that were run. `made`: how many there were before a choice was made. `original`: the reference."""

    original: str
    fates: tuple[Fate, ...]
    made: int
    listed: tuple[Equivalent, ...] = ()

    @property
    def killed(self) -> int:
        return sum(fate.killed for fate in self.fates)

    @property
    def unjudged(self) -> tuple[Fate, ...]:
        """Those on which the package's own check fails: neither killed nor equivalent."""
        return tuple(fate for fate in self.fates if fate.unjudged)

    @property
    def equivalent(self) -> tuple[Fate, ...]:
        """Not killed, and listed by the author."""
        names = {one.name for one in self.listed}
        return tuple(fate for fate in self.fates if fate.survived and fate.mutant.name in names)

    @property
    def survivors(self) -> tuple[Fate, ...]:
        """Not killed, and not listed either."""
        names = {one.name for one in self.listed}
        return tuple(fate for fate in self.fates if fate.survived and fate.mutant.name not in names)

    @property
    def share(self) -> float:
        """Of those that could be killed, how many are."""
        could = self.killed + len(self.survivors)
        return self.killed / could if could else 1.0

    @property
    def summary(self) -> str:
        could = self.killed + len(self.survivors)
        said = f"{self.killed} of {could} killed ({100 * self.share:.1f} %)" if could else "none to kill"
        beside = [f"{len(self.equivalent)} equivalent"] if self.equivalent else []
        if self.unjudged:
            beside.append(f"{len(self.unjudged)} not judged")
        if self.made > len(self.fates):
            beside.append(f"chosen from {self.made}")
        return ", ".join([said, *beside])

    def to_dict(self) -> dict[str, Any]:
        reasons = {one.name: one.reason for one in self.listed}
        return {
            "made": self.made,
            "run": len(self.fates),
            "killed": self.killed,
            "equivalent": len(self.equivalent),
            "survivors": len(self.survivors),
            "share": round(self.share, 4),
            "mutants": [_fate(fate, self.original, reasons) for fate in self.fates],
        }


def _fate(fate: Fate, original: str, reasons: dict[tuple[str, str], str]) -> dict[str, Any]:
    mutant = fate.mutant
    return {
        "kind": mutant.kind.value,
        "source_line": mutant.line,
        "line": mutant.before,
        "becomes": mutant.after,
        "hint": mutant.hint,
        "killed": fate.killed,
        "verdict": fate.verdict.value if fate.verdict is not None else None,
        "test": fate.killer,
        "equivalent": reasons.get(mutant.name) if fate.survived else None,
        "diff": None if fate.killed else mutant.diff(original),
    }


def check_survivors(report: MutationReport, every: Sequence[tuple[str, str]], findings: Findings) -> None:
    """Too many survivors are an error, and so is a check that fails on a mutant. So that the list stays true, entries that name
    no mutant of `every`, one that a test kills, or several of which one may differ, are warned of."""
    if report.unjudged:
        _refuse_check(report.unjudged, report.original, findings)
    if report.share < LEAST_KILLED:
        findings.error(
            REFERENCE,
            f"{len(report.survivors)} mutants survive, {100 * report.share:.1f} % are killed",
            f"add cases that tell until {100 * LEAST_KILLED:g} % are, or list what no case can tell under {_KEY}",
        )
    for number, one in enumerate(report.listed):
        fates = [fate for fate in report.fates if fate.mutant.name == one.name]
        said = _wrong(one, fates, every)
        if said is not None:
            findings.warn("judge.yaml", *said, key=f"{_KEY}[{number}]", line=one.at)


def _wrong(one: Equivalent, fates: Sequence[Fate], every: Sequence[tuple[str, str]]) -> tuple[str, str] | None:
    """Of an entry and the mutants that it names: what is the matter with it, and the remedy."""
    if one.name not in every:
        return "the reference has no such mutant (any more)", "take the entry away, or copy both texts from the report"
    killed = [fate for fate in fates if fate.killed]
    survive = any(fate.survived for fate in fates)
    if killed and not survive:
        return f"{killed[-1].killer or 'the compiler'} kills it: it is not equivalent", "take the entry away"
    if survive and len(fates) > 1:
        # What is true of one place need not be of another, and here it would excuse both.
        places = ", ".join(f"line {fate.mutant.line} {_end(fate)}" for fate in fates)
        return f"it names {len(fates)} mutants: {places}", "write the lines of the reference so that they differ"
    return None


def _end(fate: Fate) -> str:
    return "survives" if fate.survived else "is killed" if fate.killed else "is not judged"


def _refuse_check(unjudged: Sequence[Fate], original: str, findings: Findings) -> None:
    """One error for all of them, in the words of the first."""
    first = unjudged[0]
    said = " ".join(first.said.split())[:SAID_KEPT]
    count = "a mutant" if len(unjudged) == 1 else f"{len(unjudged)} mutants"
    findings.error(
        REFERENCE,
        f"the package's own check fails on {count}, first on {first.killer}: {said}",
        f"correct the check, which must bear whatever is of the declared type; the mutant:\n{first.mutant.diff(original)}",
        line=first.mutant.line,
    )
