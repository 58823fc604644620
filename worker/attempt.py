"""One delivery of one id: claim, judge, finish. Whatever dies on the way, the submission ends in one verdict.

The candidate's faults are in the judgement. A fault of ours hands the submission back; the attempt counts, and the sweeper
ends what has used up its attempts as JE.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace

import structlog

from judge.decoded import Decoded, Shared
from judge.errors import LostLease, Unavailable
from judge.events import ACCEPTED, Event, EventKind, Events
from judge.exchange import exchange_for
from judge.fetched import Problems
from judge.fleet import Figures, Stage, WorkerReport
from judge.history import ANYBODY, ClaimRules, History
from judge.package.own_inputs import RefusedInput, own_cases
from judge.package.readings import NOTHING_KEPT, Readings
from judge.pipeline import Step, Work, judge
from judge.problem import Problem, TestCase
from judge.submission import Claim, Status
from judge.verdict import Judgement
from sandbox.base import LackingLibrary, OwnSandbox, SandboxError
from worker.gate import Gate
from worker.lease import Heartbeat
from worker.quiet import Quiet

log = structlog.stdlib.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds. A heartbeat comes several times in a lease. `retry_pause_s`: before a second attempt; doubled for each further."""

    lease_s: float = 15.0
    heartbeat_s: float = 3.0
    retry_pause_s: float = 2.0

    def pause_s(self, attempt: int) -> float:
        """Before the attempt after this one."""
        return self.retry_pause_s * 2.0 ** (attempt - 1)


@dataclass(frozen=True, slots=True)
class Attempts:
    """What a worker judges with. `worker` names it in claims and judgements; `machine_cpu_s`: see `Judgement`. `again`: puts a
    message on the queue. `make_way`: waits for what goes before an attempt in this process. `readings`: of packages, for runs
    with own inputs. `decoded`: of tests, for all attempts. `figures`: what /metrics tells of this worker."""

    history: History
    events: Events
    problems: Problems
    sandbox: OwnSandbox
    worker: str
    times: Times
    quiet: Quiet
    gate: Gate
    machine_cpu_s: float | None = None
    rules: ClaimRules = ANYBODY
    again: Callable[[str], None] = lambda _: None
    make_way: Callable[[], None] = lambda: None
    readings: Readings = NOTHING_KEPT
    decoded: Decoded = field(default_factory=Shared)
    figures: Figures = field(default_factory=Figures)

    def judge(self, submission_id: str) -> None:
        """Judge whose turn it is; the message only says that somebody waits. Raises nothing: the queue has no use for our
        faults."""
        if not self.gate.wait():
            log.info("not taken: this worker stops", message=submission_id)
            return
        self.make_way()
        try:
            rules = replace(self.rules, without=self.gate.without)
            claim = self.history.claim(submission_id, self.worker, self.times.lease_s, rules)
        except Unavailable as error:
            # The rows are untouched: the sweeper publishes them again.
            log.warning("not claimed", message=submission_id, reason=str(error))
            return
        if claim is None:
            log.debug("nothing to do", message=submission_id)
            return
        with structlog.contextvars.bound_contextvars(submission=claim.submission.id):
            self._attempt(claim)
        if self.rules.author_running is not None:
            self._call_the_next(claim)

    def report(self, slots: int) -> WorkerReport:
        return self.figures.report(self.worker, slots, self.gate.problem, self.sandbox.pool())

    def _call_the_next(self, claim: Claim) -> None:
        """Messages may have come to nothing while this author had as many running as he may."""
        with suppress(Unavailable):
            self.again(claim.submission.id)

    def _attempt(self, claim: Claim) -> None:
        submission_id, began = claim.submission.id, time.monotonic()
        self._note_wait(claim)
        self._tell(submission_id, EventKind.STATE, {"status": Status.RUNNING.value})
        try:
            with self._heartbeat(claim) as heartbeat:
                judgement = self._judgement(claim, heartbeat)
            self._finish(claim, judgement)
            self.figures.took(Stage.ATTEMPT, time.monotonic() - began)
        except RefusedInput as refused:
            self._refuse(claim, refused)
        except LostLease:
            log.info("dropped: another holds it now, or it was cancelled", attempt=claim.attempt)
        except Exception as error:
            log.exception("a fault of ours", attempt=claim.attempt)
            if isinstance(error, SandboxError) and not isinstance(error, LackingLibrary):
                self.gate.close(str(error))
            self._hand_back(claim, type(error).__name__)

    def _heartbeat(self, claim: Claim) -> Heartbeat:
        lease_s = self.times.lease_s
        what = f"submission {claim.submission.id}"
        return Heartbeat(lambda: self.history.extend(claim, lease_s), what, lease_s, self.times.heartbeat_s)

    def _judgement(self, claim: Claim, heartbeat: Heartbeat) -> Judgement:
        submission = claim.submission
        since = time.monotonic()

        def progress(step: Step) -> None:
            nonlocal since
            heartbeat.check()
            before, since = since, time.monotonic()
            self.figures.took(Stage.OPEN if step.fact == "loaded" else Stage.TEST, since - before)
            data = {"test": step.test, "of": step.of, "verdict": step.verdict.value if step.verdict else None}
            self._tell(submission.id, EventKind.TEST, data)

        name = f"{submission.id}-{claim.fence}"
        # It may wait for another who makes these tests, and who makes way for a run that is alone: so before it counts as judging.
        problem = self.problems.find(submission.problem, submission.problem_version)
        if problem is None:
            raise Unavailable(f"{submission.problem} is not held here in version {submission.problem_version[:12]}")
        with self._watching(problem), self.quiet.judging(), self._cases(claim, problem, name) as cases:
            # Own inputs are nobody else's.
            exchange = exchange_for(problem, self.decoded if cases is None else None)
            work = Work(problem, claim.source, name, submission.kind, cases, exchange=exchange)
            since = time.monotonic()  # of this attempt alone: it may have waited for another's second run
            judgement = judge(work, self.sandbox, progress, self.quiet.alone)
        return replace(judgement, machine_cpu_s=self.machine_cpu_s)

    @contextmanager
    def _watching(self, problem: Problem) -> Iterator[None]:
        """A fault of the sandbox may be one of the problem's profile alone. A library that this machine has not is no outage: who
        waited for its end would wait for ever."""
        try:
            yield
        except LackingLibrary:
            raise
        except SandboxError:
            self.gate.doubt(problem.profile, problem.slug)
            raise

    @contextmanager
    def _cases(self, claim: Claim, problem: Problem, name: str) -> Iterator[tuple[TestCase, ...] | None]:
        """Of a run with own inputs those; else None. Raises: RefusedInput; BrokenPackage; Unavailable; SandboxError."""
        if not claim.inputs:
            yield None
            return
        package = self.readings.read(problem.directory)
        if package.problem.version != problem.version:
            raise Unavailable(f"the package {problem.slug} has changed since this worker read it")
        with own_cases(package, claim.inputs, self.sandbox, name) as cases:
            self._tell(claim.submission.id, EventKind.STATE, {"status": Status.RUNNING.value, "inputs": ACCEPTED})
            yield cases

    def _refuse(self, claim: Claim, refused: RefusedInput) -> None:
        with suppress(Unavailable):
            if self.history.refuse(claim, refused.number, refused.reason):
                log.info("an own input was refused", attempt=claim.attempt)
                self._tell(claim.submission.id, EventKind.STATE, {"status": Status.CANCELLED.value})

    def _finish(self, claim: Claim, judgement: Judgement) -> None:
        """Raises: Unavailable: the result is lost, and the submission is judged again."""
        began = time.monotonic()
        if not self.history.finish(claim, judgement):
            raise LostLease(f"the result of submission {claim.submission.id} came too late")
        self.figures.took(Stage.KEEP, time.monotonic() - began)
        self.figures.judged(judgement.verdict)
        log.info("judged", verdict=judgement.verdict.value, attempt=claim.attempt, sandbox=judgement.sandbox)
        data = {"status": Status.DONE.value, "verdict": judgement.verdict.value}
        self._tell(claim.submission.id, EventKind.VERDICT, data)

    def _hand_back(self, claim: Claim, reason: str) -> None:
        # With the database away the lease runs out, which comes to the same.
        with suppress(Unavailable):
            if self.history.hand_back(claim, reason, self.times.pause_s(claim.attempt)):
                self.figures.gave_back()
                self._tell(claim.submission.id, EventKind.STATE, {"status": Status.QUEUED.value})

    def _note_wait(self, claim: Claim) -> None:
        """By the database's clock. A second attempt has waited for the first one's fault, too."""
        submission = claim.submission
        if claim.attempt == 1 and submission.started_at is not None:
            self.figures.took(Stage.WAIT, (submission.started_at - submission.created_at).total_seconds())

    def _tell(self, submission_id: str, kind: EventKind, data: Mapping[str, str | int | float | None]) -> None:
        self.events.publish(Event(submission_id, kind, data))
