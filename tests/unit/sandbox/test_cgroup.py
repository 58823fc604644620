"""Counters and limits as the kernel writes them: cgroup version 1 and 2, either driver, on the host and in a container."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from sandbox.base import SandboxUnavailable
from sandbox.docker.cgroup import CgroupLayout, CgroupMeter, InForce, in_force

ID = "5f3c" * 16

# Recorded: Linux 6.18, Docker 26.1.
VERSION_1 = {
    "memory/memory.limit_in_bytes": "318767104\n",
    "memory/memory.memsw.limit_in_bytes": "318767104\n",
    "memory/memory.max_usage_in_bytes": "13234176\n",
    "memory/memory.memsw.max_usage_in_bytes": "13234176\n",
    "memory/memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n",
    "cpuacct/cpuacct.usage": "95346005\n",
    "cpuset/cpuset.cpus": "1\n",
    "pids/pids.max": "16\n",
}
# The same container by the unified files of that kernel.
VERSION_2 = {
    "memory.max": "318767104\n",
    "memory.swap.max": "0\n",
    "memory.peak": "13234176\n",
    "memory.events": "low 0\nhigh 0\nmax 41\noom 3\noom_kill 3\noom_group_kill 0\n",
    "cpu.stat": "usage_usec 95346\nuser_usec 61000\nsystem_usec 34346\nnice_usec 0\nnr_periods 0\nnr_throttled 0\n",
    "cpuset.cpus": "1\n",
    "pids.max": "16\n",
}


@dataclass(frozen=True)
class Kernel:
    version: int
    systemd: bool
    parent: str | None
    group: str
    """Where the daemon puts the container, below the mount (version 2) or below each controller's (version 1)."""

    def path(self, root: Path, name: str) -> Path:
        controller, _, file = name.rpartition("/")
        return root / controller / self.group / file

    def files(self) -> dict[str, str]:
        return VERSION_1 if self.version == 1 else VERSION_2


KERNELS = {
    "v1-cgroupfs": Kernel(1, False, None, f"docker/{ID}"),
    "v1-systemd": Kernel(1, True, None, f"system.slice/docker-{ID}.scope"),
    "v2-cgroupfs": Kernel(2, False, None, f"docker/{ID}"),
    "v2-systemd": Kernel(2, True, None, f"system.slice/docker-{ID}.scope"),
    "v1-cgroupfs-parent": Kernel(1, False, "/judge", f"judge/{ID}"),
    "v2-systemd-parent": Kernel(2, True, "judge.slice", f"judge.slice/docker-{ID}.scope"),
}


@pytest.fixture(params=KERNELS.values(), ids=KERNELS.keys())
def kernel(request: pytest.FixtureRequest) -> Kernel:
    made: Kernel = request.param
    return made


# On the host the mount's root; in a container, where the operator has mounted the host's.
@pytest.fixture(params=["sys/fs/cgroup", "host/cgroup"])
def layout(request: pytest.FixtureRequest, tmp_path: Path, kernel: Kernel) -> CgroupLayout:
    root = tmp_path / request.param
    for name, text in kernel.files().items():
        path = kernel.path(root, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "ascii")
    return CgroupLayout(root, kernel.version, kernel.systemd, kernel.parent)


@pytest.fixture
def meter(layout: CgroupLayout) -> Iterator[CgroupMeter]:
    with closing(CgroupMeter(layout, ID)) as made:
        yield made


def test_the_counters_are_read(meter: CgroupMeter) -> None:
    assert meter.cpu_s() == pytest.approx(0.0953, abs=1e-4)
    assert meter.memory_kills() == 3
    assert meter.peak_mib() == pytest.approx(12.62, abs=0.01)
    assert not meter.over_memory(0)


def test_a_counter_is_read_anew_each_time(layout: CgroupLayout, kernel: Kernel, meter: CgroupMeter) -> None:
    name = "cpuacct/cpuacct.usage" if kernel.version == 1 else "cpu.stat"
    with kernel.path(layout.root, name).open("r+") as file:
        file.write("195346005\n" if kernel.version == 1 else "usage_usec 195346\n")
    assert meter.cpu_s() == pytest.approx(0.1953, abs=1e-4)


def test_the_limits_are_read(layout: CgroupLayout) -> None:
    assert in_force(layout, ID) == InForce(memory=318767104, swap=0, processes=16, cpus="1")


def test_swap_and_no_limit_are_seen(layout: CgroupLayout, kernel: Kernel) -> None:
    """What Docker sets when only `--memory` is given, and nothing at all."""
    twice = {"memory/memory.memsw.limit_in_bytes": "637534208\n", "memory.swap.max": "318767104\n"}
    none = {"memory/memory.limit_in_bytes": "9223372036854771712\n", "memory.max": "max\n", "pids.max": "max\n"}
    for name, text in {**twice, "pids/pids.max": "max\n"}.items():
        if name in kernel.files():
            kernel.path(layout.root, name).write_text(text, "ascii")
    assert in_force(layout, ID).swap == 318767104
    for name, text in none.items():
        if name in kernel.files():
            kernel.path(layout.root, name).write_text(text, "ascii")
    found = in_force(layout, ID)
    assert (found.memory, found.processes) == (None, None)


def test_counters_that_are_not_to_be_seen_say_what_to_do(layout: CgroupLayout) -> None:
    with pytest.raises(SandboxUnavailable, match="JUDGE_CGROUP_ROOT"):
        CgroupMeter(layout, "0" * 64)


def test_who_held_all_that_the_limit_allows(layout: CgroupLayout, kernel: Kernel, meter: CgroupMeter) -> None:
    """A cell's processes may be ended from above, too: was its own limit in the way?"""
    events = "max 41\noom {}\noom_kill 1\n"
    name, written = {
        1: ("memory/memory.memsw.max_usage_in_bytes", {"318767104\n": True, "318701568\n": True, "241172480\n": False}),
        2: ("memory.events", {events.format(1): True, events.format(0): False}),
    }[kernel.version]
    for text, reached in written.items():
        kernel.path(layout.root, name).write_text(text, "ascii")
        assert meter.reached_limit() is reached


def test_where_swap_is_not_counted_memory_alone_is(layout: CgroupLayout, kernel: Kernel) -> None:
    if kernel.version == 1:
        for name in ("max_usage_in_bytes", "limit_in_bytes"):
            kernel.path(layout.root, f"memory/memory.memsw.{name}").unlink()
        with closing(CgroupMeter(layout, ID)) as meter:
            assert not meter.reached_limit()
            kernel.path(layout.root, "memory/memory.max_usage_in_bytes").write_text("318767104\n", "ascii")
            assert meter.reached_limit()


def test_a_kernel_without_a_peak_has_none(tmp_path: Path) -> None:
    kernel = KERNELS["v2-systemd"]
    for name, text in kernel.files().items():
        if name != "memory.peak":
            path = kernel.path(tmp_path, name)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "ascii")
    with closing(CgroupMeter(CgroupLayout(tmp_path, 2, True), ID)) as meter:
        assert meter.peak_mib() is None
        assert meter.memory_kills() == 3
