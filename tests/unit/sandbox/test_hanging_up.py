"""A cell ends when its host hangs up, whatever goes on in it: nobody else might remove it."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sandbox import report
from sandbox.base import Limits
from sandbox.guest.link import HEADER, FrameType, frame

ROOT = Path(__file__).resolve().parents[3]
PATIENCE_S = 30.0
LIMITS = Limits(cpu_s=10.0, wall_s=60.0, memory_mib=256)
SLEEPS = """
import os, time
parent = os.getppid()
print("there", flush=True)
while os.getppid() == parent:
    time.sleep(0.05)
"""
LOADED = {"kind": "main", "source": SLEEPS, "entry": None, "modules": [], "files": {}, "args": []}


@pytest.mark.parametrize("size", [0, 100, 1024 * 1024], ids=["no input", "a small input", "more than a pipe holds"])
def test_a_cell_ends_with_its_host_though_the_program_reads_nothing(size: int) -> None:
    with running(LIMITS, size) as cell:
        assert cell.stdin is not None
        cell.stdin.close()
        assert cell.wait(PATIENCE_S) == 0


@pytest.mark.parametrize("size", [0, 1024 * 1024], ids=["no input", "more than a pipe holds"])
def test_a_cell_ends_by_its_own_clock_where_nobody_is_seen_to_hang_up(
    size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(report, "GUARD_S", 0.1)
    with running(Limits(cpu_s=10.0, wall_s=0.1, memory_mib=256), size) as cell:
        assert cell.wait(PATIENCE_S) == 0


@contextmanager
def running(limits: Limits, size: int) -> Iterator[subprocess.Popen[bytes]]:
    """A cell whose program is there, and reads none of its input."""
    command = [sys.executable, "-c", "from sandbox.guest.boot import main; main()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as cell:
        asked = cell.stdin
        assert asked is not None
        try:
            while cell_says(cell) is not FrameType.HELLO:
                pass
            asked.write(frame(FrameType.LOAD, 0, json.dumps(LOADED).encode()))
            start = frame(FrameType.START, 1, report.settings_body("run", limits) + bytes(size))
            asked.write(start[: 128 * 1024])  # the rest is on its way
            asked.flush()
            while cell_says(cell) is not FrameType.STDOUT:
                pass
            yield cell
        finally:
            cell.kill()


def cell_says(cell: subprocess.Popen[bytes]) -> FrameType:
    assert cell.stdout is not None
    kind, _, length = HEADER.unpack(cell.stdout.read(HEADER.size))
    cell.stdout.read(length)
    return FrameType(kind)
