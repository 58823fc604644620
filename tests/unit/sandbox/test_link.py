"""Why a container's stream ended: what a program can do is its own doing, the rest is ours."""

from __future__ import annotations

import socket
from typing import Any, cast

import pytest

from sandbox.docker.daemon import Daemon
from sandbox.docker.link import DockerLink
from sandbox.session import Death


class Ended:
    """A daemon whose container has ended so."""

    def __init__(self, state: dict[str, Any] | None) -> None:
        self._state = state

    def state(self, container_id: str) -> dict[str, Any] | None:
        return self._state


@pytest.mark.parametrize(
    ("state", "death"),
    [
        # Process 1 leaves with 0 when its host has hung up, or the connection is cut between them.
        ({"Running": False, "OOMKilled": False, "ExitCode": 0}, Death.OURS),
        ({"Running": False, "OOMKilled": False, "ExitCode": 137}, Death.OURS),
        # It has got no process for a run; the daemon has not seen its end.
        ({"Running": False, "OOMKilled": False, "ExitCode": 75}, Death.OURS),
        ({"Running": False, "OOMKilled": False, "ExitCode": 255}, Death.OURS),
        ({"Running": False, "OOMKilled": False, "ExitCode": 1}, Death.OWN),
        ({"Running": False, "OOMKilled": False, "ExitCode": 139}, Death.OWN),
        ({"Running": False, "OOMKilled": True, "ExitCode": 137}, Death.MEMORY),
        ({"Running": True}, Death.OURS),
        (None, Death.OURS),
    ],
)
def test_whose_doing_it_was(state: dict[str, Any] | None, death: Death) -> None:
    near, far = socket.socketpair()
    with near, far:
        assert DockerLink(cast("Daemon", Ended(state)), "0" * 64, near).death() is death
