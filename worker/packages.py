"""One package that was sent over the API: claim, check in cells, finish. Whatever dies on the way, the upload has one end.

The author's faults are in the report. A fault of ours hands the upload back; the attempt counts, and the sweeper ends what has
used up its attempts as failed.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import structlog

from judge.errors import BrokenPackage, LostLease, Unavailable
from judge.events import Event, EventKind, Events
from judge.fetched import opened, tidy
from judge.package.build import build
from judge.package.check import CheckReport, check
from judge.package.diagnostics import Diagnostic
from judge.package.findings import Findings
from judge.package.load import Package, read_package
from judge.package.publish import publishable
from judge.package.sections import Section
from judge.problem import Problem
from judge.queue import Queue
from judge.uploads import CheckedVersion, UploadClaim, Uploads, UploadStatus
from sandbox.base import Sandbox, SandboxError, SandboxUnavailable
from worker.attempt import Times
from worker.gate import Gate
from worker.lease import Heartbeat
from worker.polite import PoliteSandbox
from worker.quiet import Quiet

log = structlog.stdlib.get_logger(__name__)

STOP_S = 10.0
"""What a stop waits for a run in hand. After that its cell is destroyed under it, and the lease runs out."""


class Stopped(Exception):
    """This worker ends."""


class TooLong(Exception):
    """The check has had all the time that a check may take."""


class Progress:
    """Where a check is: told by the one thread, asked by the other."""

    step = ""

    def say(self, step: str) -> None:
        self.step = step


@dataclass(frozen=True, slots=True)
class Places:
    """`built`: where built test data are kept; `work`: where a package lies while it is checked."""

    built: Path
    work: Path


@dataclass(frozen=True, slots=True)
class PackageChecks:
    """What a worker checks with. `here`: the packages of this worker's folder. `fits`: raises SandboxUnavailable for a problem
    that this machine's memory does not hold. `check_s`: what one check may take. `over`: set when the worker ends."""

    uploads: Uploads
    events: Events
    sandbox: Sandbox
    here: Mapping[str, Problem]
    places: Places
    worker: str
    times: Times
    quiet: Quiet
    gate: Gate
    max_attempts: int
    check_s: float
    fits: Callable[[Problem], None] = lambda _: None
    over: threading.Event = field(default_factory=threading.Event)

    def next(self) -> bool:
        """Check the one that waits longest. False: there is none, or none could be claimed. Raises nothing of ours."""
        if not self.gate.wait():
            return False
        try:
            claim = self.uploads.claim(self.worker, self.times.lease_s, self.max_attempts)
        except Unavailable as error:
            # The rows are untouched: the sweeper publishes them again.
            log.warning("no package claimed", reason=str(error))
            return False
        if claim is None:
            return False
        with structlog.contextvars.bound_contextvars(upload=claim.upload.id):
            self._attempt(claim)
        return True

    def _attempt(self, claim: UploadClaim) -> None:
        self._tell(claim, UploadStatus.CHECKING)
        try:
            report, version = self._checked(claim)
            ended = self.uploads.finish(claim, report.to_dict(), version)
            if ended is None:
                raise LostLease(f"the report on upload {claim.upload.id} came too late")
            log.info("checked", problem=ended.slug, status=ended.status.value, version=ended.version)
            self._tell(claim, ended.status)
        except LostLease:
            log.info("dropped: another holds it now", attempt=claim.attempt)
        except Stopped:
            self._hand_back(claim, "its worker ended", 0.0, counts=False)
        except Exception as error:
            log.exception("a fault of ours", attempt=claim.attempt)
            if isinstance(error, SandboxError):
                self.gate.close(str(error))
            self._hand_back(claim, type(error).__name__, self.times.pause_s(claim.attempt))

    def _checked(self, claim: UploadClaim) -> tuple[CheckReport, CheckedVersion | None]:
        """Raises: LostLease; Stopped; NotFound; Unavailable; SandboxError; OSError."""
        slug, progress = claim.upload.slug, Progress()
        deadline = time.monotonic() + self.check_s

        def extend() -> bool:
            return self.uploads.extend(claim, self.times.lease_s, progress.step)

        what = f"upload {claim.upload.id}"
        with Heartbeat(extend, what, self.times.lease_s, self.times.heartbeat_s) as heartbeat:

            def go_on() -> None:
                heartbeat.check()
                if self.over.is_set():
                    raise Stopped
                if time.monotonic() > deadline:
                    raise TooLong

            cells = PoliteSandbox(self.sandbox, self.quiet, go_on)
            try:
                self.places.work.mkdir(parents=True, exist_ok=True)
                with opened(self.uploads.sent(claim), slug, self.places.work) as directory:
                    return self._report(slug, directory, cells, progress.say)
            except BrokenPackage as error:
                return self._refused(slug, error.diagnostics), None
            except TooLong:
                return self._refused(slug, self._too_long(progress.step)), None

    def _report(
        self, slug: str, directory: Path, cells: PoliteSandbox, say: Callable[[str], None]
    ) -> tuple[CheckReport, CheckedVersion | None]:
        """Raises: BrokenPackage: it cannot be read, or may not be served here."""
        package = read_package(directory)
        self._admit(package, slug)
        report = check(directory, cells, self.places.built, say=say)
        if not report.ok:
            return report, None
        whole = read_package(directory, build(package.problem, cells, self.places.built)).problem
        return report, CheckedVersion(publishable(whole), whole.uuid, whole.judging_digest)

    def _admit(self, package: Package, slug: str) -> None:
        """What concerns this service alone, before minutes are spent. Raises: BrokenPackage; Unavailable."""
        problem, findings = package.problem, Findings()
        known = {other: held.uuid for other, held in self.here.items()} | dict(self.uploads.uuids())
        if slug in known and known[slug] != problem.uuid:
            findings.error(
                "problem.yaml",
                f"another problem is called {slug} here",
                f"choose another slug, or, if it is the same problem, give it the UUID {known[slug]}",
                key="uuid",
            )
        for other in (other for other, uuid in known.items() if uuid == problem.uuid and other != slug):
            findings.error("problem.yaml", f"{other} has the same UUID", "give this one its own", key="uuid")
        try:
            self.fits(problem)
        except SandboxUnavailable as error:
            findings.error("problem.yaml", str(error), "let it take less memory", key="limits.memory")
        if findings.failed:
            raise BrokenPackage(slug, findings.diagnostics)

    def _refused(self, slug: str, diagnostics: tuple[Diagnostic, ...]) -> CheckReport:
        broken = Section("package", "cannot be served", 0.0, diagnostics)
        return CheckReport(slug, (broken,), sandbox=self.sandbox.name)

    def _too_long(self, step: str) -> tuple[Diagnostic, ...]:
        findings = Findings()
        said = f"the check was ended after {self.check_s:.0f} s ({step or 'at its beginning'})"
        findings.error(
            ".", said, "let it take less time: fewer large tests, fewer slow submissions, a lower time limit"
        )
        return findings.diagnostics

    def _hand_back(self, claim: UploadClaim, reason: str, pause_s: float, counts: bool = True) -> None:
        # With the database away the lease runs out, which comes to the same.
        with suppress(Unavailable):
            if self.uploads.hand_back(claim, reason, pause_s, counts):
                self._tell(claim, UploadStatus.QUEUED)

    def _tell(self, claim: UploadClaim, status: UploadStatus) -> None:
        self.events.publish(Event(claim.upload.id, EventKind.STATE, {"status": status.value}))


class Checker:
    """Checks one package after another in a thread of its own, beside the slots that judge: a check takes minutes, and nobody
    waits that long for a verdict. `wake` it when something may wait."""

    def __init__(self, checks: PackageChecks) -> None:
        self._checks = checks
        self._wake = threading.Event()
        self._thread = threading.Thread(target=self._run, name="judge-checker", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def stop(self) -> None:
        """What is being checked is handed back after the run in hand. Idempotent."""
        self._checks.over.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join(STOP_S)

    def _run(self) -> None:
        tidy(self._checks.places.work)
        while not self._checks.over.is_set():
            self._wake.wait()
            self._wake.clear()
            while not self._checks.over.is_set() and self._next():
                pass

    def _next(self) -> bool:
        try:
            return self._checks.next()
        except Exception:
            # Whatever it is: without this thread nothing would be checked until the next start. The sweeper wakes it again.
            log.exception("no package claimed")
            return False


def sweep(uploads: Uploads, queue: Queue, events: Events, every_s: float, max_attempts: int) -> None:
    """As `worker.sweeper.Sweeper` does with submissions. Raises: Unavailable."""
    swept = uploads.sweep(every_s, max_attempts)
    for upload_id in swept.given_up:
        log.error("given up after its attempts", upload=upload_id)
        events.publish(Event(upload_id, EventKind.STATE, {"status": UploadStatus.FAILED.value}))
    for upload_id in swept.to_publish:
        queue.publish_upload(upload_id)
