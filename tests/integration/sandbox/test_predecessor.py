"""A worker is killed, and its cells that waited with it: the next one of its instance removes them, and nobody else's."""

from __future__ import annotations

import subprocess
import sys
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import docker
import pytest

from sandbox.base import Profile
from sandbox.conformance import run_probe
from sandbox.conformance.probes import ANSWERS
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from tests import cores

# docker-py leaves the socket of a closed stream to the garbage collector.
pytestmark = [pytest.mark.docker, pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")]

PATIENCE_S = 60.0
ROOT = Path(__file__).resolve().parents[3]
WORKER = """\
import sys
from sandbox.base import Profile
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
instance, image_prefix, cpu = sys.argv[1:]
options = DockerOptions((int(cpu),), image_prefix, instance, "predecessor", spare=1, prestart=(Profile.PYTHON,))
sandbox = DockerSandbox(options)
print(sandbox.wait_full(60.0), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def client() -> Iterator[docker.DockerClient]:
    with closing(docker.from_env()) as made:
        yield made


def containers(client: docker.DockerClient, instance: str) -> set[str]:
    found = client.containers.list(all=True, filters={"label": f"judge.instance={instance}"})
    return {str(container.id) for container in found}


@contextmanager
def worker(instance: str, image_prefix: str) -> Iterator[subprocess.Popen[str]]:
    """In a process of its own, with two cells that wait; killed at the end, if it is not before."""
    command = [sys.executable, "-c", WORKER, instance, image_prefix, str(cores.one()[0])]
    with subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None and process.stdout.readline() == "True\n"
            yield process
        finally:
            process.kill()


def test_what_a_killed_worker_left_is_removed_at_the_next_ones_start(
    client: docker.DockerClient, image_prefix: str
) -> None:
    ours, others = f"killed-{uuid.uuid4().hex[:8]}", f"other-{uuid.uuid4().hex[:8]}"
    with ExitStack() as stack:
        for instance in (ours, others):
            stack.callback(removed, client, instance)
        with worker(ours, image_prefix) as dead, worker(others, image_prefix) as other:
            stands, left = containers(client, others), containers(client, ours)
            assert (len(stands), len(left)) == (2, 2)
            dead.kill()
            dead.wait()
            for container_id in left:
                # The cell sees that its host is gone, and ends; the container stays.
                assert client.containers.get(container_id).wait(timeout=PATIENCE_S)["StatusCode"] == 0
            assert containers(client, ours) == left
            options = DockerOptions(cores.one(), image_prefix, ours, "next", spare=1, prestart=(Profile.PYTHON,))
            with closing(DockerSandbox(options)) as sandbox:
                assert sandbox.wait_full(PATIENCE_S)
                own = containers(client, ours) - left
                assert sandbox.reap(dict) == len(left)
                assert containers(client, ours) == own, "its own wait on"
                assert run_probe(sandbox, ANSWERS).problem is None
            assert containers(client, ours) == set()
            assert other.poll() is None
            assert containers(client, others) == stands, "another instance's are not ours"


def removed(client: docker.DockerClient, instance: str) -> None:
    for container_id in containers(client, instance):
        client.containers.get(container_id).remove(force=True)
