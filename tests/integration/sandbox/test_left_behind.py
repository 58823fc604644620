"""A worker dies and its cell's program neither ends nor reads its input: Docker's daemon, which waits for that, does not let go of
the cell's standard input. The cell ends all the same."""

from __future__ import annotations

import json
import os
import select
import uuid
from contextlib import ExitStack, closing

import docker
import pytest

from sandbox import report
from sandbox.base import Limits, Profile
from sandbox.docker.daemon import Daemon
from sandbox.docker.launch import DockerOptions, Launcher, Waiting
from sandbox.guest.link import FrameType, frame
from tests import cores

# docker-py leaves the socket of a closed stream to the garbage collector.
pytestmark = [pytest.mark.docker, pytest.mark.filterwarnings("ignore:unclosed <socket:ResourceWarning")]

PATIENCE_S = 30.0
LIMITS = Limits(cpu_s=10.0, wall_s=0.5, memory_mib=64)
SLEEPS = "import time\nprint('there', flush=True)\ntime.sleep(600)\n"
LOADED = {"kind": "main", "source": SLEEPS, "entry": None, "modules": [], "files": {}, "args": []}
INPUT = bytes(1024 * 1024)
"""More than waits in the pipes between the daemon and the program."""


def test_a_cell_whose_program_reads_nothing_outlives_its_worker_no_longer_than_its_limits(
    image_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "GUARD_S", 0.5)
    cpu = cores.one()
    options = DockerOptions(cpus=cpu, image_prefix=image_prefix, instance=f"left-{uuid.uuid4().hex[:8]}")
    with ExitStack() as stack:
        client = stack.enter_context(closing(docker.from_env()))
        daemon = stack.enter_context(closing(Daemon(image_prefix)))
        launcher = Launcher(options, daemon)
        container_id, made = launcher.create(Profile.PYTHON, cpu[0], LIMITS)
        stack.callback(daemon.remove, container_id)
        cell = launcher.greet(container_id, made)
        try:
            say(cell, frame(FrameType.LOAD, 0, json.dumps(LOADED).encode()))
            say(cell, frame(FrameType.START, 1, report.settings_body("run", LIMITS) + INPUT))
        finally:
            cell.close()
        assert client.containers.get(container_id).wait(timeout=PATIENCE_S)["StatusCode"] == 0


def say(cell: Waiting, data: bytes) -> None:
    """As much of it as the cell and the daemon take in before the program prints, and some of what follows."""
    poll = select.poll()
    poll.register(cell.link.write_fd, select.POLLOUT)
    while data and poll.poll(1000):
        data = data[os.write(cell.link.write_fd, data) :]
