"""What fails under the judge while it judges: tried again, and never charged to the candidate."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from contextlib import closing

import docker
import pytest

from judge.events_memory import MemoryEvents
from judge.history_memory import MemoryHistory
from judge.package.load import load
from judge.shelf import Shelf
from judge.submission import Kind, Language, NewSubmission, Status
from judge.verdict import Verdict
from sandbox.base import Profile
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests.hostile.arena import API, Arena
from tests.hostile.case import PROBLEMS
from tests.hostile.test_across import SLOW
from worker.attempt import Attempts, Times
from worker.gate import Gate
from worker.quiet import Quiet

PREFIX = f"hostile-{os.getpid()}"
IMAGE = f"{PREFIX}-python"


@pytest.mark.docker_only
@pytest.mark.row("Y-X01", "P0", "docker kill of a cell that judges: judged again, accepted", invariants="I1 I2 I3")
def test_a_killed_container_is_judged_again(hostile: Arena) -> None:
    containers = hostile.watch.containers
    assert containers is not None
    with hostile.watched():
        submission = hostile.submit(SLOW, client=hostile.honest)
        named = containers.wait_for(lambda names: any(submission in name for name in names))
        containers.kill(next(name for name in named if submission in name))
        assert hostile.verdict(submission) == "AC"
        (judgement,) = hostile.admin.get(f"{API}/submissions/{submission}/judgements").json()["items"]
        assert judgement["attempt"] == 2


@pytest.fixture
def image() -> Iterator[docker.APIClient]:
    """An image of our own, over the one that judges, which can be taken away without harm to others."""
    with closing(docker.APIClient(version="auto", timeout=60)) as client:
        _build(client)
        yield client
        for found in client.images(name=IMAGE, quiet=True):
            client.remove_image(found, force=True)


def _build(client: docker.APIClient) -> None:
    recipe = io.BytesIO(f"FROM mljudge-sandbox-python\nLABEL hostile={os.urandom(8).hex()}\n".encode())
    list(client.build(fileobj=recipe, tag=IMAGE, rm=True, forcerm=True, decode=True))


@pytest.mark.docker
@pytest.mark.row(
    "Y-X02", "P0", "the image is gone when a cell is to be made: tried again, by a worker that has it accepted"
)
def test_a_missing_image_is_never_the_candidates_fault(image: docker.APIClient) -> None:
    history = MemoryHistory()
    problem = load(PROBLEMS / "echo")
    source = (problem.directory / "submissions" / "accepted" / "reference.py").read_text("utf-8")
    new = NewSubmission("echo", problem.version, Language.PYTHON3, source, Kind.SUBMIT, None)
    submission = history.add(new).id
    with closing(_sandbox()) as sandbox:
        sandbox.runtime_id(Profile.PYTHON)  # known from now on
        image.remove_image(IMAGE)
        _attempts(history, Shelf({"echo": problem}, {}), sandbox).judge(submission)
        kept = history.get(submission)
        assert (kept.status, kept.attempt, kept.verdict) == (Status.QUEUED, 1, None)
        assert history.judgements(submission) == ()
    _build(image)
    with closing(_sandbox()) as sandbox:
        _attempts(history, Shelf({"echo": problem}, {}), sandbox).judge(submission)
    kept = history.get(submission)
    assert (kept.status, kept.attempt, kept.verdict) == (Status.DONE, 2, Verdict.AC)


def _sandbox() -> DockerSandbox:
    return DockerSandbox(DockerOptions(cpus=(max(os.sched_getaffinity(0)),), image_prefix=PREFIX, instance=PREFIX))


def _attempts(history: MemoryHistory, shelf: Shelf, sandbox: DockerSandbox) -> Attempts:
    return Attempts(history, MemoryEvents(), shelf, sandbox, "w", Times(retry_pause_s=0), Quiet(), Gate(lambda: None))
