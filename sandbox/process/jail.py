"""Run as a program of its own: walks into fresh namespaces, builds a root of read-only binds, gives up every right, and
becomes the supervisor. A thread-ridden parent cannot do this to itself, nor safely between fork and exec.

As root it makes the namespaces with root's rights and then becomes an unprivileged uid for good; as anybody else it makes a
user namespace first, keeps its own uid in it, and drops the rights that the namespace gave. Either way what runs in the end
has no capability, cannot gain one, and sees: its interpreter, the libraries, four devices, its own processes, an empty /tmp.

One argument: the jail as JSON. Says `{"pid": …}` or `{"error": …}` on the descriptor `report_fd` and closes it.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import signal
import socket
import sys
from typing import Any, NoReturn

_NEW = {"ns": 0x00020000, "cgroup": 0x02000000, "uts": 0x04000000, "ipc": 0x08000000, "user": 0x10000000, "pid": 0x20000000,
        "net": 0x40000000}  # fmt: skip
_RDONLY, _NOSUID, _NODEV, _NOEXEC = 1, 2, 4, 8
_REMOUNT, _BIND, _REC, _PRIVATE = 32, 4096, 16384, 1 << 18
_NOATIME, _NODIRATIME, _RELATIME = 1024, 2048, 1 << 21
_DETACH = 2
_PR_SET_PDEATHSIG, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 24, 38
_PIVOT_ROOT = 155
_CAPABILITY_VERSION_3 = 0x20080522
_STAGE = "/tmp"  # noqa: S108 - covered by a tmpfs in our own mount namespace; what lies below is reached by descriptor
_DEVICES = ("null", "zero", "random", "urandom")

_libc = ctypes.CDLL(None, use_errno=True)


def main() -> NoReturn:
    jail = json.loads(sys.argv[1])
    report_fd = jail["report_fd"]
    try:
        _enter_namespaces()
        pid = os.fork()
        if pid == 0:
            _become(jail)
        _report(report_fd, {"pid": pid})
    except OSError as error:
        _report(report_fd, {"error": f"{error.filename or ''} {error.strerror}".strip()})
        os._exit(1)
    _wait_for(pid)


def _wait_for(pid: int) -> NoReturn:
    """Stay until the jail has ended, and end the same way."""
    for fd in (0, 1, 2):
        os.close(fd)
    _, status = os.waitpid(pid, 0)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def _report(fd: int, said: dict[str, Any]) -> None:
    os.write(fd, json.dumps(said).encode())
    os.close(fd)


def _call(what: str, result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)


def _unshare(*names: str) -> None:
    flags = sum(_NEW[name] for name in names)
    _call(f"unshare({', '.join(names)})", _libc.unshare(flags))


def _enter_namespaces() -> None:
    others = ("ns", "cgroup", "uts", "ipc", "pid", "net")
    if os.geteuid() == 0:
        _unshare(*others)
        return
    uid, gid = os.geteuid(), os.getegid()
    _unshare("user", *others)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _become(jail: dict[str, Any]) -> NoReturn:
    """Process 1 of the new pid namespace: build the root, give up everything, become the supervisor."""
    try:
        os.close(jail["report_fd"])
        sources = {inside: os.open(path, os.O_PATH | os.O_CLOEXEC) for inside, path in jail["binds"].items()}
        guest = {name: os.open(path, os.O_PATH | os.O_CLOEXEC) for name, path in jail["guest"].items()}
        devices = {name: os.open(f"/dev/{name}", os.O_PATH | os.O_CLOEXEC) for name in _DEVICES}
        _build_root(jail, sources, guest, devices)
        socket.sethostname("cell")
        program = bytes.fromhex(jail["seccomp"])
        _limit(jail)
        _give_up(jail["uid"])
        _install(program)
        os.closerange(3, 256)
        os.chdir("/tmp")  # noqa: S108 - the jail's own
        os.execve(jail["argv"][0], jail["argv"], jail["env"])
    except BaseException as error:
        os.write(2, f"jail: {error}\n".encode())
        os._exit(71)


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    encoded = [part.encode() if part is not None else None for part in (source, target, kind)]
    result = _libc.mount(*encoded, ctypes.c_ulong(flags), data.encode() if data is not None else None)
    _call(f"mount {target}", result)


def _build_root(jail: dict[str, Any], sources: dict[str, int], guest: dict[str, int], devices: dict[str, int]) -> None:
    _mount("none", "/", None, _REC | _PRIVATE)
    _mount("tmpfs", _STAGE, "tmpfs", _NOSUID | _NODEV, "size=1m,mode=755")
    os.chdir(_STAGE)
    for path, fd in sources.items():
        _bind(fd, path)
    for link, target in jail["links"].items():
        os.makedirs(os.path.dirname(link.lstrip("/")) or ".", exist_ok=True)
        os.symlink(target, link.lstrip("/"))
    for name, fd in guest.items():
        _bind(fd, f"/opt/judge/sandbox/{name}")
    for name, fd in devices.items():
        _bind(fd, f"/dev/{name}", read_only=False)
    os.makedirs("proc", exist_ok=True)
    os.makedirs("tmp", exist_ok=True)
    _mount("proc", "proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    tmp = f"size={jail['tmp_mib']}m,nr_inodes=2048,mode=1777"
    _mount("tmpfs", "tmp", "tmpfs", _NOSUID | _NODEV | _NOEXEC, tmp)
    # The new root on top of the old one, and the old one gone: pivot_root(2), "pivot_root(".", ".")".
    _call("pivot_root", _libc.syscall(_PIVOT_ROOT, b".", b"."))
    _call("umount the old root", _libc.umount2(b".", _DETACH))
    os.chdir("/")
    _mount("none", "/", None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV)


def _bind(fd: int, target: str, read_only: bool = True) -> None:
    """Bind what `fd` is open on, by descriptor: its path may be covered, or closed to us by now."""
    inside = target.lstrip("/")
    source = f"/proc/self/fd/{fd}"
    if os.path.isdir(source):
        os.makedirs(inside, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(inside), exist_ok=True)
        os.close(os.open(inside, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))
    _mount(source, inside, None, _BIND | _REC)
    if read_only:
        # A user namespace may not take away what the mount was given: say again what it has.
        flags = os.statvfs(inside).f_flag
        kept = sum(ours for theirs, ours in ((os.ST_NOEXEC, _NOEXEC), (os.ST_NOATIME, _NOATIME),
                   (os.ST_NODIRATIME, _NODIRATIME), (os.ST_RELATIME, _RELATIME)) if flags & theirs)  # fmt: skip
        _mount("none", inside, None, _REMOUNT | _BIND | _RDONLY | _NOSUID | _NODEV | kept)


def _limit(jail: dict[str, Any]) -> None:
    os.sched_setaffinity(0, {jail["cpu"]})
    for name, value in jail["limits"].items():
        which = getattr(resource, f"RLIMIT_{name}")
        resource.setrlimit(which, (value, value))


def _give_up(uid: int) -> None:
    """No group, no capability now or later, an unprivileged uid for good."""
    for capability in range(64):
        # Fails at the first number that the kernel does not know.
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    if os.geteuid() == 0:
        os.setgroups([])
        os.setresgid(uid, uid, uid)
        os.setresuid(uid, uid, uid)
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())))
    _call("prctl(NO_NEW_PRIVS)", _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))
    # After the last change of credentials, which resets it.
    _call("prctl(PDEATHSIG)", _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))


def _install(program: bytes) -> None:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    argument = Program(len(program) // 8, program)
    _call("prctl(SECCOMP)", _libc.prctl(22, 2, ctypes.byref(argument), 0, 0))


if __name__ == "__main__":
    main()
