"""A package that was sent is checked once, whatever fails on the way, and leaves nothing but its end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from sqlalchemy import update

from judge.config import Settings
from judge.errors import NotFound, Unavailable
from judge.events import Event
from judge.events_memory import MemoryEvents
from judge.fetched import Fetched, Held
from judge.package.pack import zipped
from judge.problem import Problem
from judge.shelf import complete
from judge.store import Store, open_store
from judge.submission import Kind, Language, NewSubmission
from judge.tables import uploads
from judge.uploads import NewUpload, Upload, UploadStatus
from judge.verdict import Verdict
from sandbox.base import Cell, CellSpec, Program, Run, SandboxError, SandboxUnavailable
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import problem as made
from tests.unit.package.running import runs
from tests.unit.package.test_check import FILES, cost
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.packages import Checker, PackageChecks, Places, sweep
from worker.quiet import Quiet

PATIENCE_S = 60.0
UUID = "7f1c2f4e-4c39-4a5e-9f6e-0f7a1f5f2c11"


class Cells(ScriptedSandbox):
    """Opens no cell for as long as `away`; `between` is called before each run."""

    def __init__(self) -> None:
        super().__init__(self._run)
        self.away = 0
        self.between: Callable[[], None] = lambda: None

    @contextmanager
    def open(self, spec: CellSpec) -> Iterator[Cell]:
        if self.away:
            self.away -= 1
            raise SandboxError("the daemon is away")
        with super().open(spec) as cell:
            yield cell

    def _run(self, spec: CellSpec, program: Program, payload: bytes) -> Run:
        self.between()
        return runs(cost)(spec, program, payload)


@dataclass(frozen=True)
class NotedQueue:
    published: list[str] = field(default_factory=list)

    def publish_upload(self, upload_id: str) -> None:
        self.published.append(upload_id)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = open_store(Settings(data_dir=tmp_path / "data"))
    yield store
    store.close()


@pytest.fixture
def sandbox() -> Cells:
    return Cells()


@pytest.fixture
def events() -> list[Event]:
    return []


@pytest.fixture
def work(tmp_path: Path) -> Path:
    return tmp_path / "packages"


@pytest.fixture
def checks(store: Store, sandbox: Cells, events: list[Event], tmp_path: Path, work: Path) -> PackageChecks:
    return PackageChecks(
        uploads=store.uploads,
        events=Listening(events),
        sandbox=sandbox,
        here={},
        places=Places(tmp_path / "built", work),
        worker="w",
        times=Times(retry_pause_s=0),
        quiet=Quiet(),
        gate=Gate(lambda _: None, first_pause_s=0),
        max_attempts=3,
        check_s=PATIENCE_S,
    )


class Listening(MemoryEvents):
    def __init__(self, events: list[Event]) -> None:
        super().__init__()
        self._events = events

    def publish(self, event: Event) -> None:
        self._events.append(event)


def archive(slug: str = "twice", changes: Mapping[str, str] | None = None) -> bytes:
    files = {**FILES, **(changes or {})}
    return zipped(slug, {path: text.encode() for path, text in files.items()})


def sent(store: Store, data: bytes | None = None, slug: str = "twice") -> str:
    return store.uploads.add(NewUpload(slug, data if data is not None else archive(slug), None)).id


def ended(store: Store, checks: PackageChecks, upload_id: str) -> Upload:
    assert checks.next()
    return store.uploads.get(upload_id)


def found(upload: Upload) -> list[tuple[str, str | None, str]]:
    """Path, key and message of each error."""
    assert upload.report is not None
    return [(d["path"], d["key"], d["message"]) for d in upload.report["diagnostics"] if d["severity"] == "error"]


def test_one_that_passes_is_served(store: Store, checks: PackageChecks, events: list[Event], work: Path) -> None:
    upload = ended(store, checks, sent(store))
    assert upload.status is UploadStatus.ACCEPTED
    assert upload.report is not None and upload.report["ok"]
    assert upload.report["mutants"]["survivors"] == 0
    served = store.published.problem("twice")
    assert (served.version, served.name, served.tests) == (upload.version, "Twice", 13)
    assert upload.report["version"] == upload.version
    assert [event.data["status"] for event in events] == ["checking", "accepted"]
    assert list(work.iterdir()) == []
    assert not checks.next()


def test_one_that_does_not_is_not(store: Store, checks: PackageChecks, events: list[Event], work: Path) -> None:
    wrong = archive(changes={"submissions/accepted/wrong.py": "def f(x):\n    return 1\n"})
    upload = ended(store, checks, sent(store, wrong))
    assert upload.status is UploadStatus.REFUSED
    assert found(upload) == [("submissions/accepted/wrong.py", None, "WA on sample/01: expected 0, got 1")]
    assert store.published.versions() == {}
    assert events[-1].data == {"status": "refused"}
    assert list(work.iterdir()) == []


@pytest.mark.parametrize(
    ("changes", "path", "key"),
    [
        ({"judge.yaml": "topics: [\n"}, "judge.yaml", None),
        ({"problem.yaml": FILES["problem.yaml"].replace("time_limit: 1", "time_limit: -1")}, "problem.yaml", "limits.time_limit"),
        ({"statement/problem.en.md": "\ufeffx\n"}, "statement/problem.en.md", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(
    store: Store, checks: PackageChecks, sandbox: Cells, changes: Mapping[str, str], path: str, key: str | None
) -> None:
    upload = ended(store, checks, sent(store, archive(changes=changes)))
    assert upload.status is UploadStatus.REFUSED
    assert (path, key) in [(at, of) for at, of, _ in found(upload)]
    assert sandbox.opened == 0, "nothing of it runs before it is understood"


def test_an_archive_that_changed_where_it_is_kept_is_refused(store: Store, checks: PackageChecks) -> None:
    upload = ended(store, checks, sent(store, b"no zip at all"))
    assert [path for path, _, _ in found(upload)] != []
    assert upload.status is UploadStatus.REFUSED


def test_a_problem_keeps_its_uuid_and_shares_it_with_none(store: Store, checks: PackageChecks, tmp_path: Path) -> None:
    here = {"elsewhere": replace(made(tmp_path / "x", {}), uuid=UUID)}
    upload = ended(store, replace(checks, here=here), sent(store))
    assert found(upload) == [("problem.yaml", "uuid", "elsewhere has the same UUID")]
    first = ended(store, checks, sent(store))
    assert first.status is UploadStatus.ACCEPTED
    copied = ended(store, checks, sent(store, slug="copied"))
    assert found(copied) == [("problem.yaml", "uuid", "twice has the same UUID")]
    other = archive(changes={"problem.yaml": FILES["problem.yaml"].replace(UUID, UUID[:-1] + "2")})
    taken = ended(store, checks, sent(store, other))
    assert found(taken) == [("problem.yaml", "uuid", "another problem is called twice here")]
    assert store.published.problem("twice").version == first.version


def test_one_that_no_machine_here_holds_is_refused(store: Store, checks: PackageChecks) -> None:
    def fits(problem: Problem) -> None:
        raise SandboxUnavailable("the memory does not hold every slot at once")

    upload = ended(store, replace(checks, fits=fits), sent(store))
    assert found(upload) == [("problem.yaml", "limits.memory", "the memory does not hold every slot at once")]


def test_a_check_that_takes_too_long_is_ended(store: Store, checks: PackageChecks, work: Path) -> None:
    upload = ended(store, replace(checks, check_s=-1.0), sent(store))
    assert upload.status is UploadStatus.REFUSED
    ((path, _, message),) = found(upload)
    assert path == "." and "the check was ended" in message
    assert list(work.iterdir()) == []


def test_an_outage_is_no_verdict_on_a_package(store: Store, checks: PackageChecks, sandbox: Cells) -> None:
    sandbox.away = 1
    upload_id = sent(store)
    waiting = ended(store, checks, upload_id)
    assert (waiting.status, waiting.attempt) == (UploadStatus.QUEUED, 1)
    assert checks.gate.problem == "the daemon is away"
    upload = ended(store, checks, upload_id)
    assert (upload.status, upload.attempt) == (UploadStatus.ACCEPTED, 2)


def test_when_its_attempts_are_used_up_it_has_failed(
    store: Store, checks: PackageChecks, sandbox: Cells, events: list[Event]
) -> None:
    sandbox.away = 1000
    upload_id, once = sent(store), replace(checks, max_attempts=1)
    assert ended(store, once, upload_id).status is UploadStatus.QUEUED
    assert not once.next()
    queue = NotedQueue()
    sweep(store.uploads, queue, checks.events, 0.0, 1)  # type: ignore[arg-type]
    assert store.uploads.get(upload_id).status is UploadStatus.FAILED
    assert events[-1] == Event(upload_id, events[-1].kind, {"status": "failed"})
    assert (queue.published, store.published.versions()) == ([], {})


def test_what_a_queue_lost_is_published_again(store: Store, checks: PackageChecks) -> None:
    upload_id, queue = sent(store), NotedQueue()
    sweep(store.uploads, queue, checks.events, 0.0, 3)  # type: ignore[arg-type]
    assert queue.published == [upload_id]


def test_a_stop_ends_it_between_two_runs_and_is_no_attempt(
    store: Store, checks: PackageChecks, sandbox: Cells, work: Path
) -> None:
    sandbox.between = checks.over.set
    upload_id = sent(store)
    upload = ended(store, checks, upload_id)
    assert (upload.status, upload.attempt) == (UploadStatus.QUEUED, 0)
    assert list(work.iterdir()) == []
    sandbox.between = lambda: None
    again = ended(store, replace(checks, over=threading.Event()), upload_id)
    assert (again.status, again.attempt) == (UploadStatus.ACCEPTED, 1)


def test_who_has_lost_the_lease_ends_nothing(store: Store, checks: PackageChecks, sandbox: Cells) -> None:
    def lose() -> None:
        sandbox.between = lambda: None
        past = update(uploads).values(lease_until=uploads.c.created_at)
        store.database.write(lambda connection: connection.execute(past))
        assert store.uploads.claim("another", 60, 3) is not None

    sandbox.between = lose
    upload = ended(store, checks, sent(store))
    assert (upload.status, upload.attempt) == (UploadStatus.CHECKING, 2)
    assert store.published.versions() == {}


def test_a_database_that_is_away_is_waited_for(store: Store, checks: PackageChecks) -> None:
    class Away:
        def claim(self, *_: object) -> None:
            raise Unavailable("the database does not answer")

    sent(store)
    assert not replace(checks, uploads=Away()).next()  # type: ignore[arg-type]
    checks.gate.stop()
    assert not checks.next()


def test_a_run_that_must_be_alone_waits_for_no_whole_check(store: Store, checks: PackageChecks, sandbox: Cells) -> None:
    """It gets its turn between two runs of the check, which goes on afterwards."""
    begun, alone = threading.Event(), threading.Event()

    def candidate() -> None:
        with checks.quiet.judging():
            begun.wait(PATIENCE_S)
            with checks.quiet.alone():
                alone.set()

    thread = threading.Thread(target=candidate)
    thread.start()
    sandbox.between = begun.set
    upload = ended(store, checks, sent(store))
    thread.join(PATIENCE_S)
    assert alone.is_set()
    assert upload.status is UploadStatus.ACCEPTED


def test_a_thread_checks_what_waits_when_it_is_woken(store: Store, checks: PackageChecks, events: list[Event]) -> None:
    done = threading.Event()

    class Waking(Listening):
        def publish(self, event: Event) -> None:
            super().publish(event)
            if sum(told.data["status"] == "refused" for told in events) == 2:
                done.set()

    broken = [sent(store, archive(slug, {"judge.yaml": "["}), slug) for slug in ("one", "two")]
    checker = Checker(replace(checks, events=Waking(events)))
    checker.start()
    checker.wake()
    assert done.wait(PATIENCE_S)
    checker.stop()
    checker.stop()
    assert [store.uploads.get(upload_id).status for upload_id in broken] == [UploadStatus.REFUSED] * 2


def test_whatever_goes_wrong_the_thread_checks_on(store: Store, checks: PackageChecks, events: list[Event]) -> None:
    broke = threading.Event()

    class Breaking(Gate):
        def wait(self) -> bool:
            if not broke.is_set():
                broke.set()
                raise ZeroDivisionError
            return super().wait()

    done = threading.Event()

    class Waking(Listening):
        def publish(self, event: Event) -> None:
            super().publish(event)
            if event.data["status"] == "refused":
                done.set()

    checker = Checker(replace(checks, gate=Breaking(lambda _: None), events=Waking(events)))
    checker.start()
    checker.wake()
    assert broke.wait(PATIENCE_S)
    upload_id = sent(store, archive(changes={"judge.yaml": "["}))
    checker.wake()
    assert done.wait(PATIENCE_S)
    checker.stop()
    assert store.uploads.get(upload_id).status is UploadStatus.REFUSED


def test_each_submission_is_judged_with_its_own_version(
    store: Store, checks: PackageChecks, sandbox: Cells, work: Path, tmp_path: Path
) -> None:
    first = ended(store, checks, sent(store))
    # in the second version 2 is large enough, too
    answers = {"data/secret/edge/03.ans": "4\n", "statement/problem.en.md": "Twice what is at least 2, else 0.\n"}
    programs = {path: text.replace("3", "2") for path, text in FILES.items() if path.startswith("submissions/accepted")}
    slow = FILES["submissions/time_limit_exceeded/slow.py"].replace("3", "2")
    changes = {**answers, **programs, "submissions/time_limit_exceeded/slow.py": slow}
    second = ended(store, checks, sent(store, archive(changes=changes)))
    assert (second.status, second.replaced) == (UploadStatus.ACCEPTED, first.version)
    fetched = Fetched(store.uploads, work, lambda folder: complete(folder, sandbox, tmp_path / "built"))
    nothing = Fetched(NoVersions(), work / "none", lambda folder: complete(folder, sandbox, tmp_path / "built"))
    judging = Attempts(
        store.history, checks.events, Held(nothing, fetched), sandbox, "w", checks.times, checks.quiet, checks.gate
    )
    source = FILES["submissions/accepted/reference.py"]
    verdicts = []
    for version in (first.version, second.version):
        assert version is not None
        new = NewSubmission("twice", version, Language.PYTHON3, source, Kind.SUBMIT, None)
        submission = store.history.add(new)
        judging.judge(submission.id)
        kept = store.history.judgement(submission.id)
        assert kept is not None and kept.judgement.problem_version == version
        verdicts.append(kept.judgement.verdict)
    assert verdicts == [Verdict.AC, Verdict.WA]


class NoVersions:
    def archive(self, slug: str, version: str) -> bytes:
        raise NotFound("none")
