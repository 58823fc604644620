"""The jail from without: how it starts and ends, what it leaves behind, and that anybody may have one."""

from __future__ import annotations

import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

import sandbox
from sandbox.base import SandboxUnavailable
from sandbox.process.launch import Jail, Jailed, launch

pytestmark = pytest.mark.userns

PATIENCE_S = 30.0
WAITS = ["-c", "import os\nos.fork()\nos.write(1, os.read(0, 1))"]

Running = Callable[[str], AbstractContextManager[Jailed]]


def namespace_members(kind: str, identity: str) -> list[int]:
    found = []
    for process in psutil.process_iter():
        try:
            if os.readlink(f"/proc/{process.pid}/ns/{kind}") == identity:
                found.append(process.pid)
        except OSError:
            continue
    return found


# how it ends


def test_kill_ends_a_fork_bomb_and_leaves_nothing(running: Running) -> None:
    with running(
        """
        import os
        os.write(1, b'x')
        while True:
            try:
                os.fork()
            except OSError:
                pass
        """
    ) as jailed:
        jailed.stdout.read(1)
        pids = os.readlink(f"/proc/{jailed.pid}/ns/pid")
        assert jailed.pid in namespace_members("pid", pids)
        jailed.kill()
        jailed.kill()
        assert jailed.wait(PATIENCE_S) == 128 + signal.SIGKILL
    assert namespace_members("pid", pids) == []


def test_the_end_is_passed_on(running: Running) -> None:
    for program, status in (("import os\nos._exit(7)", 7), ("pass", 0)):
        with running(program) as jailed:
            assert jailed.wait(PATIENCE_S) == status


def test_closing_leaves_no_descriptor_process_or_mount(jail: Jail) -> None:
    before = held()
    for _ in range(3):
        jailed = launch(WAITS, jail)
        jailed.close()
        jailed.close()
    with pytest.raises(SandboxUnavailable, match="Invalid argument"):
        launch(WAITS, replace(jail, cpu=100_000))
    assert held() == before


def held() -> tuple[list[str], list[int], set[str]]:
    """Descriptors and children of ours, and mounts but for those of the containers that come and go."""
    mounts = {line.split()[4] for line in Path("/proc/self/mountinfo").read_text().splitlines()}
    return (
        sorted(os.listdir("/proc/self/fd")),
        [child.pid for child in psutil.Process().children(recursive=True)],
        {place for place in mounts if not place.startswith(("/var/lib/docker/", "/run/docker/"))},
    )


def test_it_outlives_the_thread_that_made_it(jail: Jail) -> None:
    made: list[Jailed] = []
    thread = threading.Thread(target=lambda: made.append(launch(WAITS, jail)))
    thread.start()
    thread.join()
    with closing(made[0]) as jailed:
        jailed.stdin.write(b"x")
        assert jailed.stdout.read(1) == b"x"


@pytest.mark.parametrize("victim", ["the judge", "the waiting parent"])
def test_it_dies_with_those_outside(victim: str) -> None:
    judge = subprocess.Popen(
        [sys.executable, "-c", DRIVER, "import os\nos.write(1, b'x')\nwhile True: pass"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=Path(sandbox.__file__).parents[1],
    )
    with judge:
        assert judge.stdin is not None
        assert judge.stdout is not None
        said = json.loads(judge.stdout.readline())
        inside = os.pidfd_open(said["pid"])
        try:
            os.kill(judge.pid if victim == "the judge" else said["outer_pid"], signal.SIGKILL)
            # A pidfd can be read once the process has ended.
            assert select.select([inside], [], [], PATIENCE_S)[0] == [inside]
        finally:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(inside, signal.SIGKILL)
            os.close(inside)
            judge.kill()


# as anybody

DRIVER = """
import json, os, subprocess, sys
from sandbox.process.launch import Jail, launch
others = [subprocess.Popen(['cat'], stdin=subprocess.PIPE) for _ in range(30)]
jail = Jail(uid=0, cpu=min(os.sched_getaffinity(0)), processes=18, data_mib=1024)
if os.geteuid() == 0:
    jail = Jail(uid=20_000, cpu=jail.cpu, processes=18, data_mib=1024)
jailed = launch(['-P', '-s', '-B', '-c', sys.argv[1]], jail)
first = jailed.stdout.read(1).decode()
print(json.dumps({'pid': jailed.pid, 'outer_pid': jailed.outer_pid, 'said': first + (jailed.stdout.read().decode()
      if first != 'x' else '')}), flush=True)
sys.stdin.read()
jailed.close()
for other in others:
    other.communicate()
"""
"""Starts thirty processes of its own uid, then a jail with room for eighteen."""

ABOUT_ITSELF = """
import json, os
status = dict(line.rstrip('\\n').split(':\\t', 1) for line in open('/proc/self/status') if ':\\t' in line)
pid = os.fork()
if pid == 0:
    os._exit(0)
os.waitpid(pid, 0)
print(json.dumps([os.getuid(), status['CapEff'], status['CapBnd'], status['NoNewPrivs'], status['Seccomp'],
                  sorted(os.listdir('/')), os.path.exists('/etc/passwd')]))
"""


@pytest.mark.skipif(os.geteuid() != 0, reason="the other tests are run as an ordinary user already")
def test_an_ordinary_user_gets_the_same_jail() -> None:
    """By an interpreter that everybody may read, which ours, under /root, may not be."""
    python = shutil.which("python3", path="/usr/local/bin:/usr/bin")
    if (
        python is None
        or subprocess.run([python, "-c", "import enum; enum.StrEnum"], stderr=subprocess.DEVNULL).returncode
    ):
        pytest.skip("no Python 3.11 that an ordinary user may run")
    with everybodys_copy() as folder:
        done = subprocess.run(
            [python, "-B", "-c", DRIVER, ABOUT_ITSELF],
            input=b"",
            capture_output=True,
            cwd=folder,
            env={"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin"},
            user=34_567,
            group=34_567,
            extra_groups=[],
            umask=0o077,
            timeout=PATIENCE_S,
        )
    assert done.returncode == 0, done.stderr.decode()
    uid, effective, bounding, no_new, seccomp, root, passwd = json.loads(json.loads(done.stdout)["said"])
    assert (uid, int(effective, 16), int(bounding, 16), no_new, seccomp, passwd) == (34_567, 0, 0, "1", "2", False)
    assert set(root) <= {"dev", "etc", "lib", "lib32", "lib64", "opt", "proc", "tmp", "usr"}


@contextmanager
def everybodys_copy() -> Iterator[Path]:
    """Our code where every uid may read it; pytest's folders are our own uid's alone."""
    folder = Path(tempfile.mkdtemp(prefix="mljudge-test-", dir="/var/tmp"))
    shutil.copytree(Path(sandbox.__file__).parent, folder / "sandbox", ignore=shutil.ignore_patterns("__pycache__"))
    try:
        subprocess.run(["chmod", "-R", "a+rX", folder], check=True)
        yield folder
    finally:
        shutil.rmtree(folder)
