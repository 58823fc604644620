"""A cell ends when its host hangs up, whatever goes on in it: nobody else might remove it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from sandbox.base import Limits
from sandbox.guest.link import HEADER, FrameType, frame
from sandbox.report import settings_body

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
    command = [sys.executable, "-c", "from sandbox.guest.boot import main; main()"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, cwd=ROOT) as cell:
        asked, told = cell.stdin, cell.stdout
        assert asked is not None and told is not None
        while cell_says(cell) is not FrameType.HELLO:
            pass
        asked.write(frame(FrameType.LOAD, 0, json.dumps(LOADED).encode()))
        start = frame(FrameType.START, 1, settings_body("run", LIMITS) + bytes(size))
        asked.write(start[: 128 * 1024])  # the rest is on its way
        asked.flush()
        while cell_says(cell) is not FrameType.STDOUT:
            pass
        asked.close()
        try:
            assert cell.wait(PATIENCE_S) == 0
        finally:
            cell.kill()


def cell_says(cell: subprocess.Popen[bytes]) -> FrameType:
    assert cell.stdout is not None
    kind, _, length = HEADER.unpack(cell.stdout.read(HEADER.size))
    cell.stdout.read(length)
    return FrameType(kind)
