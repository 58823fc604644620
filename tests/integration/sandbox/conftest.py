"""Programs in a jail of the process sandbox, each killed if it takes too long."""

from __future__ import annotations

import json
import os
import textwrap
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from typing import Any

import pytest

from sandbox.process.launch import Jail, Jailed, launch

PATIENCE_S = 30.0

Running = Callable[[str], AbstractContextManager[Jailed]]
Told = Callable[[str], Any]


@pytest.fixture
def jail() -> Jail:
    return Jail(uid=20_000, cpu=min(os.sched_getaffinity(0)), processes=18, data_mib=1024)


@pytest.fixture
def uid(jail: Jail) -> int:
    """Who runs in the jail."""
    return jail.uid if os.geteuid() == 0 else os.geteuid()


@pytest.fixture
def running(jail: Jail) -> Running:
    @contextmanager
    def run(program: str) -> Iterator[Jailed]:
        with closing(launch(["-P", "-s", "-B", "-c", textwrap.dedent(program)], jail)) as jailed:
            watch = threading.Timer(PATIENCE_S, jailed.kill)
            watch.start()
            try:
                yield jailed
            finally:
                watch.cancel()

    return run


@pytest.fixture
def told(running: Running) -> Told:
    """What a program leaves in its variable `answer`."""

    def tell(program: str) -> Any:
        with running(textwrap.dedent(program) + "\nimport json\nprint(json.dumps(answer))\n") as jailed:
            said = jailed.stdout.read()
            complaint = jailed.stderr.read().decode()
            assert jailed.wait(PATIENCE_S) == 0, complaint
        assert complaint == ""
        return json.loads(said)

    return tell
