"""What the kernel holds a cell to that waited and is leased: the memory of the problem, the cpu of the slot."""

from __future__ import annotations

import os
import uuid
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace

import pytest

from sandbox.base import CellSpec, Entry, EntryKind, Limits, Profile, Program, ProgramKind, Trust
from sandbox.docker import sandbox as sandbox_module
from sandbox.docker.cgroup import InForce, in_force
from sandbox.docker.launch import DEFAULT_MEMORY_MIB, PROCESSES, DockerOptions
from sandbox.docker.options import MIB, ContainerOptions
from sandbox.docker.sandbox import DockerSandbox
from sandbox.guest import wire
from sandbox.profiles import PROFILES
from tests import cores

pytestmark = [
    pytest.mark.docker,
    pytest.mark.skipif(len(os.sched_getaffinity(0)) < 2, reason="a cell is moved from one cpu to another"),
]

PATIENCE_S = 60.0
LIMITS = Limits(cpu_s=5.0, wall_s=60.0, memory_mib=DEFAULT_MEMORY_MIB)
ALLOWANCE_MIB = PROFILES[Profile.PYTHON].allowance_mib
CPU = cores.one()[0]
OTHER = min(os.sched_getaffinity(0) - {CPU}, default=CPU)
WHERE = Program(
    ProgramKind.CALL,
    "import os\ndef where(x):\n    return sorted(os.sched_getaffinity(0))\n",
    Entry(EntryKind.FUNCTION, "where", (("as_is",),)),
)


@pytest.fixture
def instance() -> str:
    return f"lease-{uuid.uuid4().hex[:8]}"


def made(instance: str, image_prefix: str, spare: int | None) -> DockerSandbox:
    options = DockerOptions(
        cpus=(CPU,), image_prefix=image_prefix, instance=instance, spare=spare, prestart=(Profile.PYTHON,)
    )
    return DockerSandbox(options)


@pytest.fixture
def sandbox(instance: str, image_prefix: str) -> Iterator[DockerSandbox]:
    """Cells for `CPU` wait."""
    with closing(made(instance, image_prefix, spare=1)) as waiting:
        assert waiting.rest(PATIENCE_S)
        yield waiting


def held(sandbox: DockerSandbox, instance: str) -> dict[str, InForce]:
    """By name."""
    cgroups = sandbox._launcher.cgroups
    return {found.name: in_force(cgroups, found.id) for found in sandbox._daemon.ours(instance)}


def limited(memory_mib: int, cpu: int, processes: int = PROCESSES) -> InForce:
    return InForce((memory_mib + ALLOWANCE_MIB) * MIB, 0, processes, str(cpu))


def spec(limits: Limits) -> CellSpec:
    return CellSpec(Profile.PYTHON, Trust.CANDIDATE, limits, "test", "leased")


@pytest.mark.parametrize("memory_mib", [64, 700])
def test_a_cell_that_waited_gets_the_memory_and_the_cpu_of_its_lease(
    sandbox: DockerSandbox, instance: str, memory_mib: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sandbox, "_slots", sandbox_module._Slots((OTHER,)))
    waited = held(sandbox, instance)
    assert set(waited.values()) == {limited(DEFAULT_MEMORY_MIB, CPU)}
    limits = replace(LIMITS, memory_mib=memory_mib)
    with sandbox.open(spec(limits)) as cell:
        assert cell.load(WHERE) is None
        leased = [limit for name, limit in held(sandbox, instance).items() if name.startswith("judge-leased-")]
        assert leased == [limited(memory_mib, OTHER)]
        payload = cell.run(b"[7]", limits).payload
        assert payload is not None and wire.decode(payload) == [OTHER]
    assert sandbox.pool()["taken"] == 1, "it was one that waited"


def test_a_lease_for_another_number_of_processes_takes_a_new_cell(sandbox: DockerSandbox, instance: str) -> None:
    limits = replace(LIMITS, processes=PROCESSES // 2)
    with sandbox.open(spec(limits)) as cell:
        assert cell.load(WHERE) is None
        leased = [limit for name, limit in held(sandbox, instance).items() if name.startswith("judge-leased-")]
        assert leased == [limited(DEFAULT_MEMORY_MIB, CPU, PROCESSES // 2)]


def test_a_cell_that_an_attempt_starts_has_its_name_from_the_first(
    sandbox: DockerSandbox, instance: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def rename(container_id: str, name: str) -> None:
        raise AssertionError("one call too many")

    monkeypatch.setattr(sandbox._daemon, "rename", rename)
    with sandbox.open(replace(spec(LIMITS), fresh=True)) as cell:
        assert [name for name in held(sandbox, instance) if name.startswith("judge-leased-")]
        assert cell.load(WHERE) is None


def test_a_cell_that_is_started_on_another_cpu_is_moved_to_its_slots(
    instance: str, image_prefix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with closing(made(instance, image_prefix, spare=None)) as sandbox:
        seen: dict[str, ContainerOptions] = {}
        create = sandbox._launcher.create

        def noted(profile: Profile, cpu: int, limits: Limits | None, name: str | None) -> tuple[str, ContainerOptions]:
            container_id, options = create(profile, cpu, limits, name)
            seen[container_id] = options
            return container_id, options

        monkeypatch.setattr(sandbox._launcher, "create", noted)
        cell = sandbox._start_beside(Profile.PYTHON, CPU)
        try:
            assert seen[cell.id].cpu != CPU
            assert cell.cpu == CPU
            assert in_force(sandbox._launcher.cgroups, cell.id) == limited(DEFAULT_MEMORY_MIB, CPU)
        finally:
            sandbox._discard(cell)
