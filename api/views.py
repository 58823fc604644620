"""What is shown of a submission, by audience. One place decides; the command line's `--json` goes through it too.

Of a hidden test a candidate sees verdict, group, CPU time rounded up to 10 ms and memory to 4 MiB, and a message that holds
nothing of the program's own words. Not its name, input, answer or output. Of samples everything.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from enum import Enum, auto

from pydantic import BaseModel, ConfigDict, Field

from judge.submission import Kind, Language, Status, Submission
from judge.verdict import Judgement, KeptJudgement, TestResult, Verdict

CPU_STEP_S = 0.01
MEMORY_STEP_MIB = 4


class Audience(Enum):
    CANDIDATE = auto()
    AUTHOR = auto()


class View(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class TestView(View):
    """One test. `verdict` null: not run, since an earlier one had decided. The texts are null where the test is hidden."""

    __test__ = False

    name: str = Field(examples=["secret/edge/3"])
    group: str = Field(examples=["secret/edge"])
    verdict: Verdict | None
    cpu_s: float
    memory_mib: float
    message: str = Field(examples=["more than 2 s of CPU time"])
    author_message: str | None = Field(
        default=None, description="For samples and authors: where and how the answer differs."
    )
    input: str | None = None
    expected: str | None = None
    got: str | None = None
    stdout: str | None = None
    stderr: str | None = None
    traceback: str | None = None
    truncated: bool = False


class SubmissionView(View):
    """A submission as it stands. `cpu_s`, `memory_mib`: of the costliest test."""

    id: str
    problem: str = Field(examples=["two-sum"])
    problem_version: str
    language: Language
    kind: Kind
    status: Status
    verdict: Verdict | None
    score: float | None
    cpu_s: float | None
    memory_mib: float | None
    message: str
    queue_position: int | None = Field(default=None, description="How many are before it, while it is queued.")
    attempt: int
    tests: list[TestView]
    created_at: datetime
    started_at: datetime | None
    finished_at: datetime | None


class JudgementView(View):
    """One judging of a submission; never changed, the current one is marked."""

    id: str
    current: bool
    attempt: int
    verdict: Verdict
    score: float
    cpu_s: float
    memory_mib: float
    peak_mib: float | None
    message: str
    problem_version: str
    runtime_id: str
    sandbox: str
    worker: str | None = Field(default=None, description="For authors.")
    tests: list[TestView]
    created_at: datetime


def submission_view(
    submission: Submission, kept: KeptJudgement | None, audience: Audience, queue_position: int | None = None
) -> SubmissionView:
    return SubmissionView(
        id=submission.id,
        problem=submission.problem,
        problem_version=submission.problem_version,
        language=submission.language,
        kind=submission.kind,
        status=submission.status,
        verdict=submission.verdict,
        score=submission.score,
        cpu_s=_cpu(submission.cpu_s, audience),
        memory_mib=_memory(submission.memory_mib, audience),
        message=submission.message,
        queue_position=queue_position,
        attempt=submission.attempt,
        tests=_tests(kept.judgement, audience) if kept is not None else [],
        created_at=submission.created_at,
        started_at=submission.started_at,
        finished_at=submission.finished_at,
    )


def judgement_view(kept: KeptJudgement, audience: Audience) -> JudgementView:
    judgement = kept.judgement
    cpu_s, memory_mib = _cpu(judgement.cpu_s, audience), _memory(judgement.memory_mib, audience)
    assert cpu_s is not None
    assert memory_mib is not None
    return JudgementView(
        id=kept.id,
        current=kept.current,
        attempt=kept.attempt,
        verdict=judgement.verdict,
        score=judgement.score,
        cpu_s=cpu_s,
        memory_mib=memory_mib,
        peak_mib=_memory(judgement.peak_mib, audience),
        message=judgement.message,
        problem_version=judgement.problem_version,
        runtime_id=judgement.runtime_id,
        sandbox=judgement.sandbox,
        worker=kept.worker if audience is Audience.AUTHOR else None,
        tests=_tests(judgement, audience),
        created_at=kept.created_at,
    )


def _tests(judgement: Judgement, audience: Audience) -> list[TestView]:
    return [
        _in_full(test, name) if audience is Audience.AUTHOR or test.group == "sample" else _hidden(test, name)
        for test, name in zip(judgement.tests, _names(judgement.tests, audience), strict=True)
    ]


def _names(tests: Iterable[TestResult], audience: Audience) -> Iterable[str]:
    """A hidden test's own name may tell what it tries: a candidate gets its place in its group."""
    seen: Counter[str] = Counter()
    for test in tests:
        seen[test.group] += 1
        shown = audience is Audience.AUTHOR or test.group == "sample"
        yield test.name if shown else f"{test.group}/{seen[test.group]}"


def _hidden(test: TestResult, name: str) -> TestView:
    cpu_s, memory_mib = _cpu(test.cpu_s, Audience.CANDIDATE), _memory(test.memory_mib, Audience.CANDIDATE)
    return TestView(
        name=name,
        group=test.group,
        verdict=test.verdict,
        cpu_s=cpu_s or 0.0,
        memory_mib=memory_mib or 0.0,
        message=test.message,
    )


def _in_full(test: TestResult, name: str) -> TestView:
    shown = test.shown
    return TestView(
        name=name,
        group=test.group,
        verdict=test.verdict,
        cpu_s=test.cpu_s,
        memory_mib=test.memory_mib,
        message=test.message,
        author_message=test.author_message,
        input=shown.input if shown else None,
        expected=shown.expected if shown else None,
        got=shown.got if shown else None,
        stdout=shown.stdout if shown else None,
        stderr=shown.stderr if shown else None,
        traceback=shown.traceback if shown else None,
        truncated=shown.truncated if shown else False,
    )


def _cpu(value: float | None, audience: Audience) -> float | None:
    if value is None or audience is Audience.AUTHOR:
        return value
    return round(math.ceil(round(value / CPU_STEP_S, 6)) * CPU_STEP_S, 2)


def _memory(value: float | None, audience: Audience) -> float | None:
    if value is None or audience is Audience.AUTHOR:
        return value
    return float(math.ceil(round(value / MEMORY_STEP_MIB, 6)) * MEMORY_STEP_MIB)
