"""What is looked at from outside is found out when it is not as it must be: limits as the kernel's files say them, and a daemon
that is slow to kill."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

import pytest

from sandbox.base import Limits, Profile, SandboxError
from sandbox.docker import checks as module
from sandbox.docker.cgroup import CgroupLayout
from sandbox.docker.daemon import Daemon
from sandbox.docker.launch import Launcher
from sandbox.docker.options import MIB

CPU = 3
MEMORY = 100 * MIB
HELD = {
    "memory.max": str(MEMORY),
    "memory.swap.max": "0",
    "pids.max": "16",
    "cpuset.cpus": str(CPU),
}


@dataclass
class Clock:
    """Stands still but for sleeps and kills."""

    now: float = 0.0

    def monotonic(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@dataclass
class Cells:
    """A launcher and a daemon. `kills_s`: how long the kills take, in turn; the last one's time is that of all that follow."""

    root: Path
    clock: Clock
    kills_s: list[float]
    files: dict[str, str] = field(default_factory=lambda: dict(HELD))
    listens: bool = True
    made: list[str] = field(default_factory=list)
    closed: list[str] = field(default_factory=list)
    removed: list[str] = field(default_factory=list)
    killed: list[str] = field(default_factory=list)

    @property
    def cgroups(self) -> CgroupLayout:
        return CgroupLayout(self.root, 2, systemd=False)

    def create(self, profile: Profile, cpu: int, limits: Limits | None) -> tuple[str, Any]:
        assert limits is not None
        self.made.append(f"cell{len(self.made)}")
        folder = self.cgroups.folder("", self.made[-1])
        folder.mkdir(parents=True)
        for name, text in self.files.items():
            (folder / name).write_text(f"{text}\n", "ascii")
        return self.made[-1], SimpleNamespace(cpu=cpu, memory_mib=MEMORY // MIB, processes=limits.processes)

    def greet(self, container_id: str, options: Any) -> Any:
        read, write = os.pipe()
        if not self.listens:
            os.close(read)

        def close() -> None:
            self.closed.append(container_id)
            for fd in (read, write) if self.listens else (write,):
                os.close(fd)

        def kill() -> None:
            self.killed.append(container_id)
            self.clock.now += self.kills_s.pop(0) if len(self.kills_s) > 1 else self.kills_s[0]

        link = SimpleNamespace(write_fd=write, kill=kill)
        return SimpleNamespace(id=container_id, link=link, close=close, **vars(options))

    def remove(self, container_id: str) -> None:
        self.removed.append(container_id)

    def problems(self) -> dict[str, str | None]:
        launcher, daemon = cast("Launcher", self), cast("Daemon", self)
        return {finding.probe: finding.problem for finding in module.checks(launcher, daemon, CPU)}


Made = Callable[..., Cells]


@pytest.fixture
def cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Made]:
    clock, made = Clock(), list[Cells]()
    monkeypatch.setattr(module, "time", clock)

    def make(*kills_s: float) -> Cells:
        made.append(Cells(tmp_path, clock, list(kills_s) or [0.1]))
        return made[-1]

    yield make
    for one in made:
        assert one.made == one.closed == one.removed, "something was left behind"


def test_a_cell_that_is_as_it_must_be(cells: Made) -> None:
    assert cells().problems() == {"limits-in-force": None, "flood-is-killed-soon": None}


@pytest.mark.parametrize(
    ("name", "text", "said"),
    [
        ("memory.max", "max", "memory=None"),
        ("memory.max", str(MEMORY + 4096), f"memory={MEMORY + 4096}"),
        ("memory.max", str(MEMORY - 4096), f"memory={MEMORY - 4096}"),
        ("memory.swap.max", "max", "swap=None"),
        ("memory.swap.max", str(MEMORY), f"swap={MEMORY}"),
        ("pids.max", "max", "processes=None"),
        ("pids.max", "17", "processes=17"),
        ("cpuset.cpus", "0-3", "cpus='0-3'"),
        ("cpuset.cpus", "", "cpus=''"),
        ("cpuset.cpus", "1", "cpus='1'"),
    ],
)
def test_a_limit_that_is_another_one_is_named(cells: Made, name: str, text: str, said: str) -> None:
    made = cells()
    made.files[name] = text
    problem = made.problems()["limits-in-force"]
    assert problem is not None
    found, _, wanted = problem.partition(" instead of ")
    assert said in found
    assert f"memory={MEMORY}, swap=0, processes=16, cpus='{CPU}'" in wanted


@pytest.mark.parametrize("name", sorted(HELD))
def test_a_limit_that_cannot_be_seen_is_not_taken_for_one(cells: Made, name: str) -> None:
    made = cells()
    del made.files[name]
    assert "not to be seen" in (made.problems()["limits-in-force"] or "")


@pytest.mark.parametrize(
    ("kills_s", "tries", "problem"),
    [
        ([0.99], 1, None),
        ([1.5, 0.1], 2, None),
        ([1.5, 1.1, 0.1], 3, None),
        ([1.5, 1.5, 2.5], 3, "the kill of a cell that floods took 2.5 s"),
        ([1.5, 1.5, 1.1, 0.1], 3, "the kill of a cell that floods took 1.1 s"),
    ],
)
def test_a_kill_may_be_slow_once_or_twice(cells: Made, kills_s: list[float], tries: int, problem: str | None) -> None:
    made = cells(*kills_s)
    assert made.problems()["flood-is-killed-soon"] == problem
    assert made.killed == made.made[1:]
    assert len(made.killed) == tries


def test_a_cell_that_does_not_listen_is_ours(cells: Made) -> None:
    made = cells()
    made.listens = False
    with pytest.raises(SandboxError, match="does not listen"):
        made.problems()
