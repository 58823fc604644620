"""The watchdog's figures, of programs whose use is known."""

from __future__ import annotations

import select
from collections.abc import Callable
from contextlib import AbstractContextManager

import psutil
import pytest

from sandbox.process import meter as meters
from sandbox.process.launch import Jailed
from sandbox.process.meter import TreeMeter

pytestmark = pytest.mark.userns

Running = Callable[[str], AbstractContextManager[Jailed]]

LOOK_S = 0.01

BURN = """
import os, signal, time
def burn(seconds):
    end = time.process_time() + seconds
    while time.process_time() < end:
        pass
def done():
    os.write(1, b'x')
    os.read(0, 1)
"""

HOLD = """
import os
def hold(mib):
    block = bytearray(mib << 20)
    block[::4096] = b'x' * len(block[::4096])
    return block
def child(step):
    if os.fork() == 0:
        kept = step()
        os.write(1, b'x')
        os.read(0, 1)
        os._exit(0)
"""


def watched(jailed: Jailed, meter: TreeMeter) -> list[float]:
    """Look as often as a run is looked at, until the program says that it is done."""
    looks = [meter.cpu_s()]
    while not select.select([jailed.stdout], [], [], LOOK_S)[0]:
        looks.append(meter.cpu_s())
    return [*looks, meter.cpu_s()]


THREAD = "import threading\nthread = threading.Thread(target=burn, args=(0.3,))\nthread.start()\nthread.join()"
CHILD = "if os.fork() == 0:\n    burn(0.3)\n    os._exit(0)\nos.wait()"
MANY = """
for _ in range(60):
    if os.fork() == 0:
        burn(0.005)
        os._exit(0)
    os.wait()
"""
UNWAITED = """
signal.signal(signal.SIGCHLD, signal.SIG_IGN)
for _ in range(3):
    if os.fork() == 0:
        burn(0.15)
        os._exit(0)
    try:
        os.wait()
    except ChildProcessError:
        pass
"""
ORPHAN = """
read, write = os.pipe()
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        burn(0.3)
    os._exit(0)
os.wait()
os.close(write)
os.read(read, 1)
os.wait()
"""


@pytest.mark.parametrize(
    ("program", "seconds"),
    [("burn(0.3)", 0.3), (THREAD, 0.3), (CHILD, 0.3), (MANY, 0.3), (UNWAITED, 0.45), (ORPHAN, 0.3)],
    ids=["own", "thread", "child", "many short", "unwaited", "orphan"],
)
def test_cpu_time(running: Running, program: str, seconds: float) -> None:
    with running(f"{BURN}\n{program}\ndone()") as jailed:
        looks = watched(jailed, TreeMeter(jailed.pid))
    assert looks == sorted(looks)
    # Beside what is burnt, the interpreter's own start; a look may come 10 ms and a clock's tick too late for each process.
    assert seconds - 0.1 <= looks[-1] <= seconds + 0.3


def test_cpu_time_stays_when_the_jail_is_gone(running: Running) -> None:
    with running(f"{BURN}\nburn(0.2)\ndone()") as jailed:
        meter = TreeMeter(jailed.pid)
        before = watched(jailed, meter)[-1]
        jailed.kill()
        jailed.wait(10.0)
        assert meter.cpu_s() == before
        assert not meter.over_memory(0)


FORKED = "kept = hold(60)\nfor _ in range(4):\n    child(lambda: 0)"
SHARED = (
    "import mmap\nkept = mmap.mmap(-1, 40 << 20)\nfor _ in range(3):\n    child(lambda: kept.write(bytes(40 << 20)))"
)


@pytest.mark.parametrize(
    ("program", "children", "mib"),
    [
        ("child(lambda: hold(60))", 1, 60),
        ("child(lambda: hold(30))\nchild(lambda: hold(30))", 2, 60),
        (FORKED, 4, 0),
        (SHARED, 3, 40),
    ],
    ids=["a child's", "two children's", "the supervisor's: not counted", "shared: counted once"],
)
def test_memory(running: Running, program: str, children: int, mib: int) -> None:
    with running(f"{HOLD}\n{program}\nos.read(0, 1)") as jailed:
        meter = TreeMeter(jailed.pid)
        for _ in range(children):
            jailed.stdout.read(1)
        assert mib == 0 or meter.over_memory(mib - 5)
        assert not meter.over_memory(mib + 25)


def test_a_kernel_that_lists_no_children(running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    with running(f"{HOLD}\nchild(lambda: hold(60))\nos.read(0, 1)") as jailed:
        jailed.stdout.read(1)
        assert list(meters._below(jailed.pid)) == list(meters._below_by_parent(jailed.pid))
        assert [psutil.Process(pid).ppid() for pid in meters._below(jailed.pid)] == [jailed.pid]
