"""The jail from within: what a program in it has, sees and may call."""

from __future__ import annotations

import errno
import os
import resource
import signal
import sys
import textwrap
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import psutil
import pytest

import sandbox
from sandbox.process.launch import ENV, Jail, Jailed

pytestmark = pytest.mark.userns

Running = Callable[[str], AbstractContextManager[Jailed]]
Told = Callable[[str], Any]

CALL = """
import ctypes, errno, os
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    return ctypes.get_errno() if libc.syscall(number, *arguments) == -1 else 0
"""


# rights


def test_it_has_no_right_and_can_gain_none(told: Told, uid: int) -> None:
    status = told(
        """
        with open('/proc/self/status') as file:
            answer = dict(line.rstrip('\\n').split(':\\t', 1) for line in file if ':\\t' in line)
        """
    )
    capabilities = {name: int(status[name], 16) for name in ("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb")}
    assert set(capabilities.values()) == {0}, capabilities
    assert (status["NoNewPrivs"], status["Seccomp"]) == ("1", "2")
    assert set(status["Uid"].split()) == {str(uid)}
    assert "0" not in status["Gid"].split()
    if os.geteuid() == 0:
        assert status["Groups"].split() == []


def test_every_namespace_is_its_own(told: Told) -> None:
    names = ("user", "pid", "mnt", "ipc", "uts", "net", "cgroup")
    inside = told(f"import os\nanswer = {{name: os.readlink('/proc/self/ns/' + name) for name in {names}}}")
    assert [name for name in names if inside[name] == os.readlink(f"/proc/self/ns/{name}")] == []


def test_one_uid_is_mapped_and_it_is_not_root(told: Told, uid: int) -> None:
    assert told("answer = open('/proc/self/uid_map').read().split()") == [str(uid), str(uid), "1"]


def test_the_host_sees_an_unprivileged_process(running: Running, uid: int) -> None:
    with running("import os\nos.write(1, b'x')\nos.read(0, 1)") as jailed:
        jailed.stdout.read(1)
        assert set(psutil.Process(jailed.pid).uids()) == {uid}


def test_limits_are_set(told: Told) -> None:
    limits = told(
        """
        import resource
        names = ('CORE', 'NOFILE', 'FSIZE', 'MSGQUEUE', 'MEMLOCK', 'DATA', 'STACK')
        answer = {name: resource.getrlimit(getattr(resource, 'RLIMIT_' + name)) for name in names}
        """
    )
    wanted = {
        "CORE": 0,
        "NOFILE": 256,
        "FSIZE": 16 << 20,
        "MSGQUEUE": 0,
        "MEMLOCK": 64 << 10,
        "DATA": 1 << 30,
    }
    for name, value in wanted.items():
        _, ours = resource.getrlimit(getattr(resource, f"RLIMIT_{name}"))
        expected = value if ours == resource.RLIM_INFINITY else min(value, ours)
        assert limits[name] == [expected, expected], name
    assert limits["STACK"][0] > 0


def test_it_goes_before_the_judge_and_stays_on_its_cpu(told: Told, jail: Jail) -> None:
    assert told("import os\nanswer = [open('/proc/self/oom_score_adj').read(), *os.sched_getaffinity(0)]") == [
        "900\n",
        jail.cpu,
    ]


def test_the_bound_on_processes_is_the_jails_own(told: Told, running: Running, jail: Jail) -> None:
    program = """
    import os
    answer = 1
    try:
        while True:
            if os.fork() == 0:
                os.read(0, 1)
                os._exit(0)
            answer += 1
    except BlockingIOError:
        pass
    """
    with running("import os\nos.write(1, b'x')\nos.read(0, 1)") as neighbour:
        neighbour.stdout.read(1)  # of the same uid
        assert told(program) == jail.processes


# what it sees


def test_the_root_holds_the_interpreter_and_nothing_of_the_host(told: Told) -> None:
    answer = told(
        "import os\nanswer = {path: sorted(os.listdir(path)) for path in ('/', '/dev', '/etc', '/tmp', '/opt')}"
    )
    assert set(answer["/"]) <= {"dev", "etc", "lib", "lib32", "lib64", "opt", "proc", "tmp", "usr"}
    assert set(answer["/etc"]) <= {"ld.so.cache"}
    assert answer["/dev"] == ["null", "random", "urandom", "zero"]
    assert answer["/tmp"] == []
    assert set(answer["/opt"]) <= {"judge", "packages", "python"}


def test_of_the_judge_it_has_the_guest_alone(tmp_path: Path, told: Told) -> None:
    project = Path(sandbox.__file__).resolve().parents[1]
    secret = tmp_path / "secret"
    secret.write_text("canary")
    paths = [str(project), str(project / "problems"), str(secret), str(Path.home()), "/etc/shadow", "/root", "/home"]
    assert told(f"import os\nanswer = [path for path in {paths} if os.path.lexists(path)]") == []
    guest = told(
        "import os\nanswer = sorted(os.listdir('/opt/judge/sandbox') + os.listdir('/opt/judge/sandbox/guest'))"
    )
    assert "wire.py" in guest
    assert {"base.py", "process", "docker", "seccomp.json"}.isdisjoint(guest)


def test_no_file_system_but_tmp_can_be_written(told: Told) -> None:
    program = """
    import os
    answer = []
    with open('/proc/self/mountinfo') as file:
        places = [line.split()[4] for line in file]
    for place in places:
        writable = not os.statvfs(place).f_flag & os.ST_RDONLY
        if writable and place not in ('/tmp', '/proc') and not (place.startswith('/proc/') and not os.path.isdir(place)):
            answer.append(place)
    for folder in ('/', '/etc', '/dev', '/usr/lib', '/opt/judge/sandbox/guest', os.path.dirname(os.__file__)):
        try:
            with open(os.path.join(folder, 'mark'), 'w'):
                answer.append(folder)
        except OSError:
            pass
    """
    assert told(program) == []


def test_its_own_processes_are_all_there_are(told: Told) -> None:
    assert told("import os\nanswer = [os.getpid(), os.getsid(0), [n for n in os.listdir('/proc') if n.isdigit()]]") == [
        1,
        1,
        ["1"],
    ]


def test_proc_tells_nothing_of_the_host_and_changes_nothing(told: Told) -> None:
    program = """
    import os
    answer = [name for name in ('cmdline', 'version', 'uptime', 'loadavg', 'kallsyms', 'interrupts', 'keys')
              if os.path.exists('/proc/' + name) and open('/proc/' + name).read()]
    for name in ('sys/kernel/hostname', 'sys/kernel/ns_last_pid', 'sysrq-trigger'):
        try:
            os.close(os.open('/proc/' + name, os.O_WRONLY))
            answer.append(name)
        except OSError:
            pass
    """
    assert told(program) == []


def test_there_is_no_network(told: Told) -> None:
    program = """
    import os
    routes = list(open('/proc/net/route'))[1:]
    answer = [[line.split(':')[0].strip() for line in open('/proc/net/dev') if ':' in line], routes]
    """
    assert told(program) == [["lo"], []]


def test_the_environment_is_fixed(monkeypatch: pytest.MonkeyPatch, told: Told) -> None:
    monkeypatch.setenv("JUDGE_ADMIN_TOKEN", "canary")
    inside = told("import os\nanswer = dict(os.environ)")
    paths = ":".join(inside.pop(name, "/opt/python") for name in ("PYTHONPATH", "LD_LIBRARY_PATH"))
    assert inside == ENV
    assert all(path.startswith(("/opt/packages/", "/opt/python")) for path in paths.split(":"))


def test_nothing_is_open_but_the_three_streams(told: Told) -> None:
    with open(os.devnull) as other:
        os.set_inheritable(other.fileno(), True)
        assert told("import os\nanswer = sorted(map(int, os.listdir('/proc/self/fd')))[:-1]") == [0, 1, 2]


def test_it_has_one_name_everywhere(told: Told) -> None:
    assert told("import os\nanswer = os.uname().nodename") == "cell"


def test_signals_and_masks_of_ours_are_not_handed_down(told: Told) -> None:
    ignored = signal.signal(signal.SIGUSR1, signal.SIG_IGN)
    blocked = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGUSR2])
    umask = os.umask(0o077)
    try:
        program = "import signal\nanswer = [signal.getsignal(signal.SIGUSR1), len(signal.pthread_sigmask(0, []))]"
        assert told(program) == [signal.SIG_DFL, 0]
    finally:
        os.umask(umask)
        signal.pthread_sigmask(signal.SIG_SETMASK, blocked)
        signal.signal(signal.SIGUSR1, ignored)


# what it can do


def test_it_is_the_judges_own_python(told: Told) -> None:
    program = """
    import importlib, os, sys, sysconfig
    def loads(name):
        try:
            importlib.import_module(name)
        except ImportError as error:
            return 'undefined symbol' not in str(error)
        return True
    folder = sysconfig.get_path('platstdlib') + '/lib-dynload'
    modules = sorted(name.split('.')[0] for name in os.listdir(folder))
    answer = [sys.version, [n for n in modules if not loads(n)]]
    """
    assert told(program) == [sys.version, []]


def test_numpy_works(told: Told) -> None:
    assert told("import numpy as np\nanswer = (np.arange(4.0).reshape(2, 2) @ np.eye(2)).tolist()") == [
        [0.0, 1.0],
        [2.0, 3.0],
    ]


def test_tmp_is_bounded_in_bytes_and_files(told: Told) -> None:
    program = """
    import errno, os
    def fill(step):
        try:
            for number in range(4000):
                step(str(number))
        except OSError as error:
            return [number, errno.errorcode[error.errno]]
    os.chdir('/tmp')
    answer = [fill(lambda name: open(name, 'wb').close())]
    for name in os.listdir():
        os.unlink(name)
    answer.append(fill(lambda name: open(name, 'wb', 0).write(bytes(1 << 20)) == 1 << 20 or open('none/such')))
    """
    (files, why), (mebibytes, _) = told(program)
    assert (files, why) == (2047, "ENOSPC")
    assert 15 <= mebibytes <= 16


def test_nothing_written_can_be_run(told: Told) -> None:
    program = """
    import mmap, os
    with open('/tmp/x', 'wb') as file:
        file.write(b'#!/bin/sh\\n' + bytes(4096))
    os.chmod('/tmp/x', 0o755)
    answer = []
    try:
        os.execv('/tmp/x', ['x'])
    except PermissionError:
        answer.append('exec')
    with open('/tmp/x', 'rb') as file:
        try:
            mmap.mmap(file.fileno(), 4096, flags=mmap.MAP_PRIVATE, prot=mmap.PROT_READ | mmap.PROT_EXEC)
        except PermissionError:
            answer.append('map')
    """
    assert told(program) == ["exec", "map"]


@pytest.mark.parametrize(
    ("name", "call", "expected"),
    [
        ("unshare a user namespace", "272, 0x10000000", errno.EPERM),
        ("clone into a user namespace", "56, 0x10000000 | 17, 0, 0, 0, 0", errno.EPERM),
        ("clone3", "435, 0, 0", errno.ENOSYS),
        ("mount", "165, b'none', b'/tmp', b'tmpfs', 0, 0", errno.EPERM),
        ("umount", "166, b'/proc', 2", errno.EPERM),
        ("ptrace", "101, 0, 0, 0, 0", errno.EPERM),
        ("setns", "308, 0, 0", errno.EPERM),
        ("bpf", "321, 0, 0, 0", errno.EPERM),
        ("add_key", "248, 0, 0, 0, 0, 0", errno.EPERM),
        ("memfd_create", "319, b'x', 0", errno.EPERM),
        ("pidfd_open", "434, 1, 0", errno.EPERM),
        ("io_uring_setup", "425, 1, 0", errno.ENOSYS),
        ("limits of another", "302, 1, 0, 0, 0", errno.EPERM),
        ("leaving the cpu", "203, 0, 8, b'\\xff' * 8", errno.EPERM),
        ("personality", "135, 0x0040000", errno.EPERM),
        ("AF_INET", "41, 2, 1, 0", errno.EPERM),
        ("AF_INET6", "41, 10, 1, 0", errno.EPERM),
        ("AF_NETLINK", "41, 16, 3, 0", errno.EPERM),
        ("AF_VSOCK", "41, 40, 1, 0", errno.EPERM),
        ("AF_UNIX", "41, 1, 1, 0", 0),
        ("own limits", "302, 0, 7, 0, 0", 0),
    ],
)
def test_system_calls(name: str, call: str, expected: int, told: Told) -> None:
    assert told(f"{CALL}\nanswer = call({call})") == expected


@pytest.mark.parametrize(
    ("abi", "step", "ends"),
    [
        # mov eax, 20 (getpid of i386); int 0x80; ret. A kernel without that ABI has no such interrupt.
        ("i386", "ctypes.CFUNCTYPE(ctypes.c_long)(address)()", (signal.SIGSYS, signal.SIGSEGV)),
        ("x32", "libc.syscall(0x40000000 | 39)", (signal.SIGSYS,)),
    ],
)
def test_another_abi_kills(abi: str, step: str, ends: tuple[int, ...], told: Told) -> None:
    program = f"""
    import mmap
    page = mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
    page.write(bytes.fromhex('b814000000cd80c3'))
    address = ctypes.addressof(ctypes.c_char.from_buffer(page))
    pid = os.fork()
    if pid == 0:
        {step}
        os._exit(0)
    status = os.waitpid(pid, 0)[1]
    answer = os.WTERMSIG(status) if os.WIFSIGNALED(status) else 'alive'
    """
    assert told(CALL + textwrap.dedent(program)) in ends
