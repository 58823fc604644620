"""What is shown of a submission, by audience. One place decides; the command line's `--json` goes through it too.

Of a hidden test a candidate sees verdict, group, CPU time rounded up to 10 ms, memory rounded up to 4 MiB, and the type
of an exception if it is one of Python's own. Not its name, input, answer, output, nor a message. Of samples and own
inputs everything, but not what a broken checker said. Figures of the whole are those of the costliest test, and rounded
like them.
"""

from __future__ import annotations

import builtins
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from enum import Enum, auto

from pydantic import BaseModel, ConfigDict

from api import examples
from judge.history import FAR_BACK, TimelineEntry
from judge.submission import Kind, Language, Status, Submission
from judge.verdict import Judgement, KeptJudgement, Shown, TestResult, Verdict

CPU_STEP_S = 0.01
MEMORY_STEP_MIB = 4
SAMPLE, SECRET = "sample", "secret"

_BUILTIN_EXCEPTIONS = frozenset(
    name for name, value in vars(builtins).items() if isinstance(value, type) and issubclass(value, BaseException)
)


class Audience(Enum):
    CANDIDATE = auto()
    AUTHOR = auto()


class View(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TestView(View):
    """One test. `verdict` null: not run, since an earlier one had decided. The texts are null where the test is hidden.

    `author_message`: where and how the answer differs. `exception`: its type, where it is one of Python's own.
    """

    __test__ = False

    name: str
    group: str
    hidden: bool
    verdict: Verdict | None
    cpu_s: float
    memory_mib: float
    exception: str | None = None
    message: str | None = None
    author_message: str | None = None
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    stdout: str | None = None
    stderr: str | None = None
    traceback: str | None = None
    truncated: bool = False


class SubmissionSummary(View):
    """A submission without its tests. `cpu_s`, `memory_mib`: of the costliest test; null until it is done."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SUMMARY]})

    id: str
    problem: str
    problem_version: str
    language: Language
    kind: Kind
    author_id: str | None
    status: Status
    verdict: Verdict | None
    score: float | None
    cpu_s: float | None
    memory_mib: float | None
    message: str
    attempt: int
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class SubmissionView(SubmissionSummary):
    """A submission as it stands. `tests`: of the current judgement, empty until there is one.

    `queue_position`: how many are before it, while it is queued, counted up to 1000; `queue_reason`: why it waits.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SUBMISSION]})

    queue_position: int | None = None
    queue_reason: str | None = None
    tests: list[TestView]


class JudgementView(View):
    """One judging of a submission: never changed, the current one is marked. `worker`, `peak_mib`, `machine_cpu_s`: for
    authors.

    `peak_mib`: of the attempt's whole cell, where the sandbox tells. `machine_cpu_s`: CPU seconds of a fixed computation on the
    machine that judged, by which the times of two machines compare.
    """

    model_config = ConfigDict(json_schema_extra={"examples": [examples.JUDGEMENT]})

    id: str
    current: bool
    attempt: int
    verdict: Verdict
    score: float
    cpu_s: float
    memory_mib: float
    peak_mib: float | None = None
    machine_cpu_s: float | None = None
    message: str
    problem_version: str
    runtime_id: str
    sandbox: str
    worker: str | None = None
    tests: list[TestView]
    created_at: datetime


class FactView(View):
    """A fact of a submission's life: accepted, claimed, judged, handed_back, given_up, cancelled, …"""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.FACT]})

    seq: int
    at: datetime
    fact: str
    data: dict[str, str | int | float | None]


_FOR_AUTHORS = frozenset({"worker", "reason"})
"""Of a fact's data."""


def fact_view(entry: TimelineEntry, audience: Audience) -> FactView:
    shown = {k: v for k, v in entry.data.items() if audience is Audience.AUTHOR or k not in _FOR_AUTHORS}
    return FactView(seq=entry.seq, at=entry.at, fact=entry.fact, data=shown)


def submission_summary(submission: Submission, audience: Audience) -> SubmissionSummary:
    return SubmissionSummary(
        id=submission.id,
        problem=submission.problem,
        problem_version=submission.problem_version,
        language=submission.language,
        kind=submission.kind,
        author_id=submission.author_id,
        status=submission.status,
        verdict=submission.verdict,
        score=submission.score,
        cpu_s=None if submission.cpu_s is None else _cpu(submission.cpu_s, audience),
        memory_mib=None if submission.memory_mib is None else _memory(submission.memory_mib, audience),
        message=submission.message,
        attempt=submission.attempt,
        created_at=submission.created_at,
        started_at=submission.started_at,
        finished_at=submission.finished_at,
    )


def submission_view(
    submission: Submission, kept: KeptJudgement | None, audience: Audience, queue_position: int | None = None
) -> SubmissionView:
    """`kept`: its current judgement. `queue_position`: None when it is not queued."""
    summary = dict(submission_summary(submission, audience))
    return SubmissionView(
        **summary,
        queue_position=queue_position,
        queue_reason=None if queue_position is None else _why_it_waits(submission, queue_position),
        tests=_tests(kept.judgement, submission.kind, audience) if kept is not None else [],
    )


def judgement_view(kept: KeptJudgement, kind: Kind, audience: Audience) -> JudgementView:
    """`kind`: of the submission that was judged."""
    judgement, in_full = kept.judgement, audience is Audience.AUTHOR
    return JudgementView(
        id=kept.id,
        current=kept.current,
        attempt=kept.attempt,
        verdict=judgement.verdict,
        score=judgement.score,
        cpu_s=_cpu(judgement.cpu_s, audience),
        memory_mib=_memory(judgement.memory_mib, audience),
        peak_mib=judgement.peak_mib if in_full else None,
        machine_cpu_s=judgement.machine_cpu_s if in_full else None,
        message=judgement.message,
        problem_version=judgement.problem_version,
        runtime_id=judgement.runtime_id,
        sandbox=judgement.sandbox,
        worker=kept.worker if in_full else None,
        tests=_tests(judgement, kind, audience),
        created_at=kept.created_at,
    )


def _why_it_waits(submission: Submission, position: int) -> str:
    again = "judging it was interrupted and begins again; " if submission.attempt else ""
    if position == 0:
        return f"{again}it is the next: it starts as soon as a worker is free"
    more = " or more" if position >= FAR_BACK else ""
    return f"{again}{position}{more} submission{'s are' if position > 1 else ' is'} before it"


def _tests(judgement: Judgement, kind: Kind, audience: Audience) -> list[TestView]:
    return list(_views(judgement.tests, kind, audience))


def _views(tests: tuple[TestResult, ...], kind: Kind, audience: Audience) -> Iterator[TestView]:
    """A hidden test's own name may tell what it tries: a candidate gets its place in its group."""
    seen: Counter[str] = Counter()
    for test in tests:
        seen[test.group] += 1
        if audience is Audience.AUTHOR:
            yield _in_full(test, _hidden(test, kind))
        elif _hidden(test, kind):
            yield _covered(test, f"{test.group}/{seen[test.group]}")
        else:
            yield _in_full(_without_our_fault(test), hidden=False)


def _without_our_fault(test: TestResult) -> TestResult:
    """The author's message of a judge error is an exception of the package's own checker, which may quote anything."""
    return replace(test, author_message="") if test.verdict is Verdict.JE else test


def _hidden(test: TestResult, kind: Kind) -> bool:
    """What is neither a sample nor, in a `run`, an own input. A secret group is hidden whatever ran it."""
    if kind is Kind.RUN:
        return test.group == SECRET or test.group.startswith(f"{SECRET}/")
    return test.group != SAMPLE


def _covered(test: TestResult, name: str) -> TestView:
    return TestView(
        name=name,
        group=test.group,
        hidden=True,
        verdict=test.verdict,
        cpu_s=_cpu(test.cpu_s, Audience.CANDIDATE),
        memory_mib=_memory(test.memory_mib, Audience.CANDIDATE),
        exception=_exception(test),
    )


def _in_full(test: TestResult, hidden: bool) -> TestView:
    shown = test.shown if test.shown is not None else Shown()
    texts = {} if test.shown is None else {name: getattr(shown, name) for name in _TEXTS}
    return TestView(
        name=test.name,
        group=test.group,
        hidden=hidden,
        verdict=test.verdict,
        cpu_s=test.cpu_s,
        memory_mib=test.memory_mib,
        exception=_exception(test),
        message=test.message,
        author_message=test.author_message,
        **texts,
        truncated=shown.truncated,
    )


_TEXTS = ("input", "expected", "got", "stdout", "stderr", "traceback")


def _exception(test: TestResult) -> str | None:
    return test.message if test.message in _BUILTIN_EXCEPTIONS else None


def _cpu(value: float, audience: Audience) -> float:
    return value if audience is Audience.AUTHOR else round(_up(value, CPU_STEP_S), 2)


def _memory(value: float, audience: Audience) -> float:
    return value if audience is Audience.AUTHOR else _up(value, MEMORY_STEP_MIB)


def _up(value: float, step: float) -> float:
    """To the next multiple of `step`. A value within a millionth of one is that one: 0.07 / 0.01 is a little over 7."""
    return math.ceil(round(value / step, 6)) * float(step)
