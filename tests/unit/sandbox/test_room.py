"""Arenas lie side by side, so that huge pages fit beneath; looked at in an interpreter of its own, as a cell has."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
MIB = 1024 * 1024
HUGE = 2 * MIB
LOOK = """
import sys
from sandbox.guest import room

room.make(sys.argv[1:])
import decimal, email.message, http.client  # what comes later fills the room
with open("/proc/self/maps") as file:
    held = [tuple(int(part, 16) for part in line.split()[0].split("-")) for line in file]
for start, end in held:
    print(start, end, sum(start <= id(one) < end for one in room.kept if type(one) is bytes))
"""


@pytest.mark.skipif(sys.maxsize < 2**32, reason="arenas are smaller there")
@pytest.mark.parametrize(("modules", "mib"), [(["numpy", "numpy.linalg"], 8), (["numpy", "pandas"], 54)])
def test_room_is_whole_huge_pages_side_by_side(modules: list[str], mib: int) -> None:
    command = [sys.executable, "-c", LOOK, *modules]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    mappings = [tuple(int(number) for number in line.split()) for line in told.splitlines()]
    start, end, kept = max(mappings, key=lambda mapping: mapping[2])
    # One huge page's worth may go into what other arenas have left, and above the others.
    assert kept >= mib - 2
    assert end // HUGE - -(-start // HUGE) >= mib * MIB // HUGE - 1
