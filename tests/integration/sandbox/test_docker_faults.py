"""A cell is killed from outside, the daemon is away, an image is missing: judged again, and never charged to the candidate."""

from __future__ import annotations

import gc
import io
import re
import threading
import time
import uuid
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

import docker
import pytest

from judge.events_memory import MemoryEvents
from judge.history_memory import MemoryHistory
from judge.package.load import load
from judge.problem import Problem
from judge.submission import Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Verdict
from sandbox.base import CellSpec, Direction, Profile, SandboxError
from sandbox.conformance import run_probe
from sandbox.conformance.probes import ANSWERS
from sandbox.docker import sandbox as sandbox_module
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests import cores
from tests.integration.conftest import REFERENCE, echo_cases, write_package
from tests.integration.sandbox.daemon_proxy import DaemonProxy, Refusal
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.quiet import Quiet

# docker-py leaves the socket of a connection that was refused to the garbage collector.
pytestmark = [pytest.mark.docker, pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")]

PATIENCE_S = 30.0
UUID = "5d0b6e0c-7f4b-4c39-9d0c-6f1b0f2b7a78"
# Waits to be killed; the second time there is nothing to wait for.
WAITS = (
    "import time\n\n\ndef echo(numbers, text):\n    time.sleep(0.8)\n    return {'sum': sum(numbers), 'text': text}\n"
)


class Traffic:
    """Tells when a test's input has gone into a cell."""

    def __init__(self) -> None:
        self.input_sent = threading.Event()

    def __call__(self, spec: CellSpec, direction: Direction, data: bytes) -> None:
        if direction is Direction.TO_CELL and b'"do": "run"' in data:
            self.input_sent.set()


@pytest.fixture
def proxy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DaemonProxy]:
    made = DaemonProxy(tmp_path / "docker.sock")
    monkeypatch.setenv("DOCKER_HOST", made.url)
    yield made
    made.cut()


@pytest.fixture
def client(monkeypatch: pytest.MonkeyPatch) -> Iterator[docker.DockerClient]:
    """Past the proxy."""
    monkeypatch.delenv("DOCKER_HOST", raising=False)
    with closing(docker.from_env()) as made:
        yield made


@pytest.fixture
def instance() -> str:
    return f"faults-{uuid.uuid4().hex[:8]}"


@pytest.fixture
def traffic() -> Traffic:
    return Traffic()


@pytest.fixture
def sandbox(
    client: docker.DockerClient, proxy: DaemonProxy, instance: str, image_prefix: str, traffic: Traffic
) -> Iterator[DockerSandbox]:
    options = DockerOptions(cpus=cores.one(), image_prefix=image_prefix, instance=instance, spare=1, record=traffic)
    with closing(DockerSandbox(options)) as made:
        yield made
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        gc.collect()
    # The daemon may still be at a removal whose call was cut off.
    wait_until(lambda: not containers(client, instance))


@pytest.fixture
def problem(tmp_path: Path) -> Problem:
    return load(write_package(tmp_path, "echo", echo_cases(2), UUID))


@pytest.fixture
def history() -> MemoryHistory:
    return MemoryHistory()


@pytest.fixture
def attempts(history: MemoryHistory, problem: Problem, sandbox: DockerSandbox) -> Attempts:
    class Shelf:
        def find(self, slug: str, version: str) -> Problem | None:
            return problem

    gate = Gate(probe_of(sandbox))
    return Attempts(history, MemoryEvents(), Shelf(), sandbox, "w", Times(retry_pause_s=0), Quiet(), gate)


def probe_of(sandbox: DockerSandbox) -> Callable[[Profile], None]:
    def probe(profile: Profile) -> None:
        found = run_probe(sandbox, replace(ANSWERS, profile=profile), fresh=True)
        if found.problem is not None:
            raise SandboxError(found.problem)

    return probe


@pytest.fixture
def submit(history: MemoryHistory, problem: Problem) -> Callable[[str], str]:
    def add(source: str) -> str:
        return history.add(NewSubmission("echo", problem.version, Language.PYTHON3, source, Kind.SUBMIT, None)).id

    return add


def containers(client: docker.DockerClient, instance: str) -> list[Any]:
    """But for one that was just being created when the daemon went away: it never ran, and is swept after two minutes."""
    found: list[Any] = client.containers.list(all=True, filters={"label": f"judge.instance={instance}"})
    for container in [c for c in found if c.status == "created"]:
        container.remove(force=True)
    return [c for c in found if c.status != "created"]


def wait_until(condition: Callable[[], bool]) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.02)  # between two looks; nothing is assumed to be done by then


def spoilt(attempts: Attempts, submission: str, traffic: Traffic, spoil: Callable[[], None]) -> Submission:
    """What became of it when something happened while its first test ran."""
    with ThreadPoolExecutor(1) as threads:
        judging = threads.submit(attempts.judge, submission)
        assert traffic.input_sent.wait(PATIENCE_S)
        spoil()
        judging.result(PATIENCE_S)
    return attempts.history.get(submission)


def test_a_cell_that_is_killed_while_it_judges_is_no_verdict(
    attempts: Attempts, submit: Callable[[str], str], client: docker.DockerClient, instance: str, traffic: Traffic
) -> None:
    submission = submit(WAITS)

    def kill() -> None:
        at_work = [c for c in containers(client, instance) if submission in c.name]
        assert len(at_work) == 1
        at_work[0].kill()

    after = spoilt(attempts, submission, traffic, kill)
    assert (after.status, after.verdict, after.attempt) == (Status.QUEUED, None, 1)
    attempts.judge(submission)
    assert attempts.history.get(submission).verdict is Verdict.AC
    assert [k.attempt for k in attempts.history.judgements(submission)] == [2]


def test_a_cell_that_is_killed_while_it_waits_is_replaced(
    sandbox: DockerSandbox, attempts: Attempts, submit: Callable[[str], str], client: docker.DockerClient, instance: str
) -> None:
    attempts.judge(submit(REFERENCE))
    assert sandbox.rest(PATIENCE_S)
    for container in containers(client, instance):
        container.kill()
    submission = submit(REFERENCE)
    attempts.judge(submission)
    kept = attempts.history.get(submission)
    assert (kept.verdict, kept.attempt) == (Verdict.AC, 1)
    assert sandbox.pool()["died"] == 2
    assert sandbox.wait_full(PATIENCE_S)


def test_the_sweep_replaces_those_that_died_waiting(
    sandbox: DockerSandbox, attempts: Attempts, submit: Callable[[str], str], client: docker.DockerClient, instance: str
) -> None:
    attempts.judge(submit(REFERENCE))
    assert sandbox.rest(PATIENCE_S)
    for container in containers(client, instance):
        container.kill()
    removed: list[int] = []

    def swept() -> bool:
        # One whose end the daemon has not told yet is the next sweep's.
        removed.append(sandbox.reap(dict))
        return sum(removed) >= 2

    wait_until(swept)
    assert sandbox.wait_full(PATIENCE_S)
    assert run_probe(sandbox, ANSWERS).problem is None
    assert sandbox.pool()["missed"] == 1


@pytest.mark.fault("FI32")
def test_cells_that_wait_do_not_show_that_one_can_be_started(sandbox: DockerSandbox, proxy: DaemonProxy) -> None:
    assert run_probe(sandbox, ANSWERS).problem is None  # from now on cells of its profile wait
    assert sandbox.wait_full(PATIENCE_S)
    proxy.meddler = lambda method, path: Refusal(500, "no space left") if path.endswith("/containers/create") else None
    assert run_probe(sandbox, ANSWERS).problem is None
    with pytest.raises(SandboxError, match="no space left"):
        run_probe(sandbox, ANSWERS, fresh=True)


@pytest.mark.fault("FI27")
def test_a_daemon_that_goes_away_while_it_judges_is_no_verdict(
    attempts: Attempts, submit: Callable[[str], str], proxy: DaemonProxy, traffic: Traffic
) -> None:
    submission, other = submit(WAITS), submit(REFERENCE)
    after = spoilt(attempts, submission, traffic, proxy.cut)
    assert (after.status, after.verdict, after.attempt) == (Status.QUEUED, None, 1)
    assert attempts.gate.problem is not None
    with ThreadPoolExecutor(1) as threads:
        # Taken from the queue in the outage: it waits, and no attempt is counted.
        judging = threads.submit(attempts.judge, other)
        proxy.mend()
        judging.result(PATIENCE_S)
    attempts.judge(submission)
    kept = {name: attempts.history.get(name) for name in (submission, other)}
    assert {name: k.verdict for name, k in kept.items()} == {submission: Verdict.AC, other: Verdict.AC}
    assert (kept[submission].attempt, kept[other].attempt) == (2, 1)


class Images:
    """Names of the suite's own for the sandbox images; the one for NumPy is an image of its own, too, that may go."""

    def __init__(self, client: docker.DockerClient, prefix: str) -> None:
        self._client, self._from = client, prefix
        self.prefix = f"faults-{uuid.uuid4().hex[:8]}"
        self._name = f"{self.prefix}-numpy"
        client.images.get(f"{prefix}-python").tag(f"{self.prefix}-python")
        self.make()

    def make(self) -> None:
        """Another one than before."""
        recipe = f"FROM {self._from}-numpy\nLABEL judge.test={uuid.uuid4().hex}\n"
        self._client.images.build(fileobj=io.BytesIO(recipe.encode()), tag=self._name, rm=True)

    def remove(self) -> None:
        self._client.images.remove(self._name)

    def close(self) -> None:
        for image in self._client.images.list(filters={"reference": f"{self.prefix}-*"}):
            for tag in image.tags:
                if tag.startswith(self.prefix):
                    self._client.images.remove(tag)


@pytest.fixture
def images(client: docker.DockerClient, image_prefix: str) -> Iterator[Images]:
    with closing(Images(client, image_prefix)) as made:
        yield made


@pytest.mark.fault("FI31")
def test_an_image_that_is_missing_is_no_verdict_and_holds_no_other_up(
    images: Images, problem: Problem, history: MemoryHistory, instance: str
) -> None:
    arrays = replace(problem, slug="arrays", profile=Profile.NUMPY)
    of = {"echo": problem, "arrays": arrays}

    class Shelf:
        def find(self, slug: str, version: str) -> Problem | None:
            return of[slug]

    def add(slug: str) -> str:
        return history.add(NewSubmission(slug, problem.version, Language.PYTHON3, REFERENCE, Kind.SUBMIT, None)).id

    # Cells that wait would keep their image from being removed.
    options = DockerOptions(cpus=cores.one(), image_prefix=images.prefix, instance=instance, spare=None)
    with closing(DockerSandbox(options)) as sandbox:
        gate = Gate(probe_of(sandbox), first_pause_s=0.0)
        judging = Attempts(history, MemoryEvents(), Shelf(), sandbox, "w", Times(retry_pause_s=0), Quiet(), gate)
        before = sandbox.runtime_id(Profile.NUMPY)
        images.remove()
        ill, well = add("arrays"), add("echo")
        for _ in range(6):
            judging.judge(ill)
        assert (history.get(ill).status, history.get(ill).attempt) == (Status.QUEUED, 1)
        assert history.get(well).verdict is Verdict.AC
        assert gate.problem is None
        assert f"numpy: there is no image {images.prefix}-numpy" in (gate.partly or "")
        assert history.sweep(0, 3).given_up == ()
        images.make()
        judging.judge(ill)
        (kept,) = history.judgements(ill)
        assert (kept.judgement.verdict, kept.attempt) == (Verdict.AC, 2)
        assert kept.judgement.runtime_id == sandbox.runtime_id(Profile.NUMPY) != before


@pytest.mark.fault("FI29")
def test_what_could_not_be_removed_in_an_outage_is_removed_after_it(
    sandbox: DockerSandbox,
    attempts: Attempts,
    submit: Callable[[str], str],
    proxy: DaemonProxy,
    client: docker.DockerClient,
    instance: str,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(sandbox_module, "REMOVE_TRIES", 1)
    attempts.judge(submit(REFERENCE))
    assert sandbox.rest(PATIENCE_S)
    proxy.cut()
    # Their streams are cut with the daemon's: they died, and cannot be removed yet.
    assert sandbox._pool is not None and sandbox._pool.bury() == 2
    wait_until(lambda: len(sandbox._stuck) >= 2)
    proxy.mend()
    assert sandbox.reap(dict) >= 2


def test_only_the_calls_are_made_that_the_documents_tell_a_proxy_to_let_through(
    sandbox: DockerSandbox, attempts: Attempts, submit: Callable[[str], str], proxy: DaemonProxy
) -> None:
    page = (Path(__file__).resolve().parents[3] / "docs" / "security.md").read_text("utf-8")
    allowed = {m[1]: re.compile(m[2]) for m in re.finditer(r"-allow([A-Z]+)=(\S+)", page)}
    attempts.judge(submit(REFERENCE))
    assert all(finding.problem is None for finding in sandbox.checks())
    sandbox.reap(dict)
    made = {method for method, _ in proxy.calls}
    assert made == set(allowed) == {"GET", "POST", "DELETE"}
    assert [call for call in proxy.calls if not allowed[call[0]].fullmatch(call[1])] == []
