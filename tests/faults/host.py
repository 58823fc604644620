"""What only root can do to a host: small file systems, memory cgroups. Without root the scenarios are skipped."""

from __future__ import annotations

import os
import subprocess
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest


def require_root() -> None:
    if os.geteuid() != 0:
        pytest.skip("only root may do this to a host")


@contextmanager
def small_disk(folder: Path, mib: int) -> Iterator[Path]:
    """A tmpfs of that size."""
    require_root()
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={mib}m", "judge-faults", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)
        folder.rmdir()


def fill(folder: Path) -> Path:
    """A file that takes all that is left."""
    target = folder / "filler"
    with suppress(OSError), target.open("wb", buffering=0) as file:
        while True:
            file.write(b"\0" * 65536)
    with suppress(OSError), target.open("ab", buffering=0) as file:
        while True:
            file.write(b"\0")
    return target


@contextmanager
def memory_group(limit_bytes: int) -> Iterator[Callable[[int], None]]:
    """A memory cgroup, version 1 or 2, with that limit. Gives what puts a process into it."""
    require_root()
    v1 = Path("/sys/fs/cgroup/memory")
    root, limit = (v1, "memory.limit_in_bytes") if v1.is_dir() else (Path("/sys/fs/cgroup"), "memory.max")
    group = root / f"judge-faults-{uuid.uuid4().hex[:8]}"
    try:
        group.mkdir()
        (group / limit).write_text(str(limit_bytes))
    except OSError as error:
        pytest.skip(f"no memory cgroup can be made here: {error}")
    try:
        yield lambda pid: (group / "cgroup.procs").write_text(str(pid)) and None
    finally:
        _remove(group)


def _remove(group: Path) -> None:
    """Once nobody is in it: a process that was killed is in it until it is reaped."""
    for _ in range(100):
        try:
            group.rmdir()
        except OSError:
            time.sleep(0.05)
        else:
            return
    group.rmdir()
