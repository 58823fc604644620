"""A problem's memory limit is the program's: whatever its profile has imported, 90 % of it can be held and 115 % cannot."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import docker
import pytest

from sandbox.base import CellSpec, Entry, EntryKind, Limits, Outcome, Profile, Program, ProgramKind, SandboxError, Trust
from sandbox.docker.launch import DockerOptions
from sandbox.docker.sandbox import DockerSandbox
from sandbox.profiles import PROFILES
from tests import cores

pytestmark = pytest.mark.docker

MEMORY_MIB = 256
LIMITS = Limits(cpu_s=5.0, wall_s=60.0, memory_mib=MEMORY_MIB)
BELOW, ABOVE = 0.90, 1.15
HOLD = "def f(share):\n    block = bytearray(int(share * {}) * 1024 * 1024)\n    block[::4096] = b'x' * len(block[::4096])\n"


@pytest.fixture(scope="module")
def sandbox(image_prefix: str) -> Iterator[DockerSandbox]:
    with closing(
        DockerSandbox(DockerOptions(cpus=cores.one(), image_prefix=image_prefix, instance="memory-test"))
    ) as made:
        yield made


def naming(profile: Profile, all_of_it: bool) -> Program:
    """`all_of_it`: the program names every module that is imported on demand."""
    facts = PROFILES[profile]
    names = "".join(f"# {name}\n" for name in (*facts.small, *facts.on_demand) if all_of_it)
    return Program(ProgramKind.CALL, names + HOLD.format(MEMORY_MIB), Entry(EntryKind.FUNCTION, "f", (("as_is",),)))


@pytest.mark.parametrize(
    ("profile", "all_of_it"),
    [
        (Profile.PYTHON, False),
        (Profile.NUMPY, False),
        (Profile.NUMPY, True),
        (Profile.ML, False),
        (Profile.ML, True),
    ],
)
def test_on_both_sides_of_the_limit(sandbox: DockerSandbox, profile: Profile, all_of_it: bool) -> None:
    with sandbox.open(CellSpec(profile, Trust.CANDIDATE, LIMITS, "test", "holding")) as cell:
        assert cell.load(naming(profile, all_of_it)) is None
        assert cell.run(f"[{BELOW}]".encode(), LIMITS).outcome is Outcome.FINISHED
        assert cell.run(f"[{ABOVE}]".encode(), LIMITS).outcome is Outcome.MEMORY_LIMIT


def test_what_an_earlier_program_had_imported_is_never_charged_to_the_next(sandbox: DockerSandbox) -> None:
    with sandbox.open(CellSpec(Profile.NUMPY, Trust.AUTHOR, LIMITS, "test", "holding-again")) as cell:
        for all_of_it in (True, False):
            assert cell.load(naming(Profile.NUMPY, all_of_it)) is None
            assert cell.run(f"[{BELOW}]".encode(), LIMITS).outcome is Outcome.FINISHED


@pytest.fixture
def full(image_prefix: str) -> Iterator[str]:
    """A cgroup for cells that holds less than one of them may: that of another container, as a cgroup parent."""
    with closing(docker.from_env()) as client:
        info = client.info()
        if (info["CgroupDriver"], info["CgroupVersion"]) != ("cgroupfs", "1"):
            pytest.skip("elsewhere no cgroup with processes of its own is a parent of containers")
        outer = client.containers.run(
            f"{image_prefix}-{Profile.PYTHON.value}",
            ["-c", "import time; time.sleep(600)"],
            entrypoint="/opt/venv/bin/python",
            detach=True,
            network_mode="none",
            mem_limit="128m",
            memswap_limit="128m",
            labels=["judge.test"],
        )
        try:
            yield f"/docker/{outer.id}"
        finally:
            outer.remove(force=True)


def test_anothers_lack_of_memory_is_charged_to_nobody(image_prefix: str, full: str) -> None:
    options = DockerOptions(cores.one(), image_prefix, "full-test", cgroup_parent=full)
    with (
        closing(DockerSandbox(options)) as sandbox,
        sandbox.open(CellSpec(Profile.PYTHON, Trust.CANDIDATE, LIMITS, "test", "robbed")) as cell,
    ):
        assert cell.load(naming(Profile.PYTHON, False)) is None
        assert cell.run(b"[0.1]", LIMITS).outcome is Outcome.FINISHED
        with pytest.raises(SandboxError, match="the cell was not at its limit"):
            cell.run(f"[{BELOW}]".encode(), LIMITS)
        assert not cell.usable
