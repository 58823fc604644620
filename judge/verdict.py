"""Verdicts, and what a judgement consists of."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    AC = "AC"
    WA = "WA"
    TLE = "TLE"
    MLE = "MLE"
    OLE = "OLE"
    RTE = "RTE"
    CE = "CE"
    JE = "JE"

    @property
    def words(self) -> str:
        return _WORDS[self]


_WORDS = {
    Verdict.AC: "accepted",
    Verdict.WA: "wrong answer",
    Verdict.TLE: "time limit exceeded",
    Verdict.MLE: "memory limit exceeded",
    Verdict.OLE: "output limit exceeded",
    Verdict.RTE: "run-time error",
    Verdict.CE: "compile error",
    Verdict.JE: "judge error",
}


@dataclass(frozen=True, slots=True)
class Shown:
    """What of one test may be read in full: samples and own inputs by their owner, all tests by authors.

    All texts are capped excerpts of valid UTF-8; `truncated` says that something was cut.
    """

    input: str = ""
    expected: str = ""
    got: str = ""
    stdout: str = ""
    stderr: str = ""
    traceback: str = ""
    truncated: bool = False


@dataclass(frozen=True, slots=True)
class TestResult:
    """Of one test. `verdict` None: not run, since an earlier test had decided.

    `message` is safe for the candidate even where the test is hidden; `author_message` may quote answers.
    """

    __test__ = False

    name: str
    group: str
    verdict: Verdict | None
    cpu_s: float = 0.0
    memory_mib: float = 0.0
    score: float = 0.0
    message: str = ""
    author_message: str = ""
    shown: Shown | None = None


@dataclass(frozen=True, slots=True)
class Judgement:
    """One judging of one submission: never changed afterwards.

    `score` is 0 or 1. `cpu_s`, `memory_mib`: of the costliest test. `peak_mib`: of the whole attempt's cell, where
    the sandbox tells. `message`: one sentence for the candidate. `machine_cpu_s`: what a fixed computation cost on the machine
    that judged, when its worker started (`sandbox.speed`); times of two machines compare by it.
    """

    verdict: Verdict
    score: float
    cpu_s: float
    memory_mib: float
    message: str
    tests: tuple[TestResult, ...]
    problem_version: str
    runtime_id: str
    sandbox: str
    peak_mib: float | None = None
    machine_cpu_s: float | None = None


@dataclass(frozen=True, slots=True)
class KeptJudgement:
    """A judgement as history keeps it."""

    id: str
    submission_id: str
    attempt: int
    worker: str
    created_at: datetime
    current: bool
    judgement: Judgement


def first_failure(results: Iterable[TestResult]) -> TestResult | None:
    """The first test that ran and was not accepted: it decides a pass-fail submission."""
    return next((r for r in results if r.verdict not in (None, Verdict.AC)), None)
