"""Nothing rests on Landlock: what it refuses first, process 1 and the kernel refuse without it, too.

Each cell's guest is as it is but for what a test takes away from it, in the words that its interpreter is started with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing

import pytest

from sandbox.base import Sandbox
from sandbox.conformance import Probe, run_probe
from sandbox.conformance.probes import PROBES, gives
from sandbox.docker import options as docker_options
from sandbox.factory import Choice, SandboxOptions, make_sandbox
from sandbox.guest.boot import COMMAND
from sandbox.process import sandbox as process_sandbox
from tests import cores
from tests.integration.sandbox.test_guest_in_docker import landlock_version

NO_LANDLOCK = "from sandbox.guest import kernel; kernel.write_rules = lambda *_: None"
SEEN = "kernel.hide = lambda: None"
"""Process 1, and what it forks, stays dumpable."""
SIGNALLED = "from sandbox.guest import supervisor; supervisor.Supervisor.harden = lambda self: kernel.hide()"
"""Python's own handler of SIGINT stays."""
UNLIMITED = "from sandbox.guest import child; child._limit = lambda settings, rules: None"
OF_THE_SESSION = "import os; os.setsid = lambda: None"

BY_NAME = {probe.name: probe for probe in PROBES}
HELD = (
    "supervisor-survives",
    "supervisor-closed",
    "own-session-and-limits",
    "first-to-go",
    "descriptors",
    "alone",
    "clean-between-runs",
    "kills-all",
    "read-only",
    "no-privileges",
    "no-network",
    "syscalls",
)
# A device that anybody may write to, and not one of those that the guest's rules name.
WITNESS = Probe("landlock-is-off", "def probe(x):\n    open('/dev/urandom', 'wb').close()\n    return x\n", gives(7))

Made = Callable[[str], Sandbox]


@pytest.fixture(
    params=[
        pytest.param(Choice.DOCKER, marks=pytest.mark.docker, id="docker"),
        pytest.param(Choice.PROCESS, marks=pytest.mark.userns, id="process"),
    ]
)
def made(request: pytest.FixtureRequest, image_prefix: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    """Gives a sandbox whose cells' guest does `patch` before it begins."""
    with ExitStack() as stack:

        def make(patch: str) -> Sandbox:
            assert COMMAND.endswith("; main()")
            command = f"{COMMAND.removesuffix('main()')}{patch}; main()"
            for module in (docker_options, process_sandbox):
                monkeypatch.setattr(module, "COMMAND", command)
            options = SandboxOptions(
                choice=request.param, cpus=cores.one(), instance="no-landlock", image_prefix=image_prefix
            )
            return stack.enter_context(closing(make_sandbox(options)))

        yield make


def test_a_cell_without_landlock_holds_all_the_same(made: Made) -> None:
    sandbox = made(NO_LANDLOCK)
    findings = [run_probe(sandbox, probe) for probe in (WITNESS, *map(BY_NAME.__getitem__, HELD))]
    assert [finding for finding in findings if finding.problem is not None] == []


@pytest.mark.skipif(landlock_version() < 1, reason="this kernel has no Landlock")
def test_what_tells_that_it_is_off_tells_when_it_is_on(made: Made) -> None:
    assert run_probe(made("pass"), WITNESS).problem is not None


@pytest.mark.parametrize(
    ("taken_away", "noticed"),
    [
        (SEEN, ("supervisor-closed", "own-session-and-limits")),
        (SIGNALLED, ("supervisor-survives",)),
        (UNLIMITED, ("own-session-and-limits",)),
        (OF_THE_SESSION, ("own-session-and-limits",)),
    ],
    ids=["not-hidden", "sigint-handled", "not-limited", "no-session"],
)
def test_what_the_guest_does_for_itself_is_what_holds(made: Made, taken_away: str, noticed: tuple[str, ...]) -> None:
    sandbox = made(f"{NO_LANDLOCK}; {taken_away}")
    findings = [run_probe(sandbox, BY_NAME[name]) for name in noticed]
    assert [finding.probe for finding in findings if finding.problem is None] == []
