"""Run as a program of its own: walks into fresh namespaces, builds a root of read-only binds, gives up every right, and
becomes the supervisor. A thread-ridden parent cannot do this to itself, nor safely between fork and exec.

Two ways in, one state at the end: process 1 of the jail has an unprivileged uid that is the only one mapped in a user
namespace of its own, no capability and none to gain, the system-call filter, and sees its interpreter, the libraries, four
devices, its own processes and an empty /tmp.

- As root, the root is built with root's rights before they go: an interpreter below /root (0700) can be bound by nobody
  else, and a bind takes only from mounts of one's own mount namespace, so that descriptors opened before would not do.
  The uid changes for good, and then makes its user namespace, like anybody.
- As anybody else, the user namespace comes first and lends the rights to build the root. Supplementary groups stay (the
  kernel forbids setgroups there, lest a group's *denied* files open up), but no file that a group could open is there.

A user namespace is also what RLIMIT_NPROC is counted in (Linux 5.14): the jail's processes, not all of a uid's.

One argument: the jail as JSON (`sandbox.process.launch`). Through the socket `control_fd` it sends `{"pid": …}` with a pidfd
of process 1 once that has become what it is to be, or `{"error": …}`. When the other end of the socket closes, by whatever
death, the jail is killed.
"""

from __future__ import annotations

import ctypes
import json
import os
import resource
import select
import signal
import socket
import sys
from typing import Any, NoReturn

_NEW = {"ns": 0x00020000, "cgroup": 0x02000000, "uts": 0x04000000, "ipc": 0x08000000, "user": 0x10000000, "pid": 0x20000000,
        "net": 0x40000000}  # fmt: skip
_NOSUID, _NODEV, _NOEXEC, _BIND, _REC, _PRIVATE = 2, 4, 8, 4096, 16384, 1 << 18
_DETACH = 2
_ATTR_RDONLY, _ATTR_NOSUID, _ATTR_NODEV, _ATTR_NOEXEC = 1, 2, 4, 8
_AT_FDCWD, _AT_RECURSIVE = -100, 0x8000
_PR_SET_PDEATHSIG, _PR_SET_DUMPABLE, _PR_SET_SECCOMP, _PR_CAPBSET_DROP, _PR_SET_NO_NEW_PRIVS = 1, 4, 22, 24, 38
_SECCOMP_MODE_FILTER = 2
_PIVOT_ROOT, _MOUNT_SETATTR = 155, 442  # x86-64; the filter is for nothing else either
_CAPABILITY_VERSION_3 = 0x20080522
_STAGE = "/tmp"  # noqa: S108 - covered by a tmpfs in our own mount namespace; what lies below is reached by descriptor
_DEVICES = ("null", "zero", "random", "urandom")
_FAILED = 71

_libc = ctypes.CDLL(None, use_errno=True)


def main() -> NoReturn:
    jail = json.loads(sys.argv[1])
    control = socket.socket(fileno=jail["control_fd"])
    control.set_inheritable(False)
    os.umask(0o022)  # the root's folders are to be entered by another uid
    try:
        status_fd, pid = _start(jail)
    except OSError as error:
        _refuse(control, _named(error))
    with open(status_fd, "rb") as status:
        failure = status.read().decode()  # empty once process 1 has become another program
    if failure:
        _refuse(control, failure)
    _stay(control, pid)


def _refuse(control: socket.socket, failure: str) -> NoReturn:
    control.send(json.dumps({"error": failure}).encode())
    os._exit(_FAILED)


def _named(error: BaseException) -> str:
    if isinstance(error, OSError) and error.strerror:
        return f"{error.filename or 'a system call'}: {error.strerror}"
    return f"{type(error).__name__}: {error}"


def _start(jail: dict[str, Any]) -> tuple[int, int]:
    """Fork process 1. Returns a descriptor on which it says why it failed, if it does, and its pid."""
    _enter_namespaces()
    status_read, status_write = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            _become(jail)
        except BaseException as error:
            os.write(status_write, _named(error).encode())
            os._exit(_FAILED)
    os.close(status_write)
    return status_read, pid


def _stay(control: socket.socket, pid: int) -> NoReturn:
    """Until the jail has ended or its owner has; then end as the jail did."""
    for fd in (0, 1, 2):
        os.close(fd)
    pidfd = os.pidfd_open(pid)
    poll = select.poll()
    poll.register(control, select.POLLIN)
    poll.register(pidfd, select.POLLIN)
    try:
        socket.send_fds(control, [json.dumps({"pid": pid}).encode()], [pidfd])
        gone = control.fileno() in dict(poll.poll())
    except OSError:
        gone = True
    if gone:
        os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    os._exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))


def _call(what: str, result: int) -> None:
    if result != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), what)


def _unshare(*names: str) -> None:
    _call(f"unshare({', '.join(names)})", _libc.unshare(sum(_NEW[name] for name in names)))


def _enter_namespaces() -> None:
    others = ("ns", "cgroup", "uts", "ipc", "pid", "net")
    if os.geteuid() == 0:
        _unshare(*others)
    else:
        _enter_user_namespace(*others)


def _enter_user_namespace(*others: str) -> None:
    """Our own uid and gid, and no other, exist in it; they have its rights until these are dropped."""
    uid, gid = os.geteuid(), os.getegid()
    _unshare("user", *others)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{uid} {uid} 1"), ("gid_map", f"{gid} {gid} 1")):
        with open(f"/proc/self/{name}", "w") as file:
            file.write(text)


def _become(jail: dict[str, Any]) -> NoReturn:
    """Process 1 of the new pid namespace: build the root, give up everything, become the supervisor."""
    _die_with_parent()
    os.setsid()
    for number in signal.valid_signals() - {signal.SIGKILL, signal.SIGSTOP}:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    with open("/proc/self/oom_score_adj", "w") as file:
        file.write("900")  # a jail goes before the judge
    _build_root(jail)
    socket.sethostname("cell")
    if os.geteuid() == 0:
        _become_nobody(jail["uid"])
    os.sched_setaffinity(0, {jail["cpu"]})
    _limit(jail["limits"])
    _drop_capabilities()
    # Only now: a change of credentials resets it.
    _die_with_parent()
    os.chdir("/tmp")  # noqa: S108 - the jail's own
    _install(bytes.fromhex(jail["seccomp"]))
    try:
        # Every descriptor but the three streams is closed by this.
        os.execve(jail["argv"][0], jail["argv"], jail["env"])
    except OSError as error:
        raise OSError(error.errno, error.strerror, f"exec {jail['argv'][0]}") from None


def _die_with_parent() -> None:
    _call("prctl(PDEATHSIG)", _libc.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0))


# the root


def _build_root(jail: dict[str, Any]) -> None:
    sources = {inside: _open(path) for inside, path in jail["binds"].items()}
    devices = {f"/dev/{name}": _open(f"/dev/{name}") for name in _DEVICES}
    _mount("none", "/", None, _REC | _PRIVATE)
    _mount("tmpfs", _STAGE, "tmpfs", 0, "size=1m,mode=755")
    os.chdir(_STAGE)
    for path, fd in sources.items():
        _bind(fd, path)
    for path in jail["hidden"]:
        _mount("tmpfs", path.lstrip("/"), "tmpfs", 0, "size=4k,mode=555")
    for link, target in jail["links"].items():
        os.makedirs(os.path.dirname(link.lstrip("/")) or ".", exist_ok=True)
        os.symlink(target, link.lstrip("/"))
    for folder in ("dev", "proc", "tmp"):
        os.makedirs(folder, exist_ok=True)
    for path in devices:
        _create(path.lstrip("/"))
    # With all that is mounted below: what a bind brought along, too.
    _seal(".", _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV)
    for path, fd in devices.items():
        _bind(fd, path)
        _seal(path.lstrip("/"), _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NOEXEC)
    _mount_proc(jail, devices["/dev/null"])
    tmp = f"size={jail['tmp_mib']}m,nr_inodes=2048,mode=1777"
    _mount("tmpfs", "tmp", "tmpfs", _NOSUID | _NODEV | _NOEXEC, tmp)
    # The new root on top of the old one, and the old one gone: pivot_root(2), "pivot_root(".", ".")".
    _call("pivot_root", _libc.syscall(_PIVOT_ROOT, b".", b"."))
    _call("umount of the old root", _libc.umount2(b".", _DETACH))
    os.chdir("/")


def _mount_proc(jail: dict[str, Any], null: int) -> None:
    """Its own processes, less what tells of the host."""
    _mount("proc", "proc", "proc", _NOSUID | _NODEV | _NOEXEC)
    for path in filter(os.path.exists, (path.lstrip("/") for path in jail["masked"])):
        if os.path.isdir(path):
            _mount("tmpfs", path, "tmpfs", _NOSUID | _NODEV | _NOEXEC, "size=4k,mode=555")
            _seal(path, _ATTR_RDONLY)
        else:
            _bind(null, path)
    for path in filter(os.path.exists, (path.lstrip("/") for path in jail["read_only"])):
        _bind(_open(path), path)
        _seal(path, _ATTR_RDONLY | _ATTR_NOSUID | _ATTR_NODEV | _ATTR_NOEXEC)


def _open(path: str) -> int:
    return os.open(path, os.O_PATH | os.O_CLOEXEC)


def _create(path: str) -> None:
    os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_CLOEXEC, 0o644))


def _bind(fd: int, target: str) -> None:
    """Bind what `fd` is open on, by descriptor: its path may be covered by now."""
    inside = target.lstrip("/")
    source = f"/proc/self/fd/{fd}"
    if os.path.isdir(source):
        os.makedirs(inside, exist_ok=True)
    elif not os.path.exists(inside):
        os.makedirs(os.path.dirname(inside) or ".", exist_ok=True)
        _create(inside)
    # With what is mounted below: in a user namespace the kernel refuses to leave it away, and so uncover what it covers.
    _mount(source, inside, None, _BIND | _REC)


def _mount(source: str, target: str, kind: str | None, flags: int, data: str | None = None) -> None:
    words = [word if word is None else word.encode() for word in (source, target, kind)]
    result = _libc.mount(*words, ctypes.c_ulong(flags), data if data is None else data.encode())
    _call(f"mount /{target.lstrip('/')}", result)


def _seal(path: str, attributes: int) -> None:
    """Add attributes to a mount and all below it (mount_setattr(2), Linux 5.12)."""
    wanted = (ctypes.c_uint64 * 4)(attributes, 0, 0, 0)
    size = ctypes.c_size_t(ctypes.sizeof(wanted))
    result = _libc.syscall(_MOUNT_SETATTR, _AT_FDCWD, path.encode(), _AT_RECURSIVE, ctypes.byref(wanted), size)
    _call(f"mount_setattr {path}", result)


# the rights


def _become_nobody(uid: int) -> None:
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    # Changing the uid gave /proc/self to root; the maps are to be written. The supervisor takes it back.
    _call("prctl(DUMPABLE)", _libc.prctl(_PR_SET_DUMPABLE, 1, 0, 0, 0))
    _enter_user_namespace()


def _limit(limits: dict[str, int]) -> None:
    for name, value in limits.items():
        which = getattr(resource, f"RLIMIT_{name}")
        _, hard = resource.getrlimit(which)
        value = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(which, (value, value))


def _drop_capabilities() -> None:
    """All of them, for good: also from the bounding set, which a new user namespace fills again."""
    for capability in range(64):
        # Fails at the first number that the kernel does not know.
        if _libc.prctl(_PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
            break
    header = (ctypes.c_uint32 * 2)(_CAPABILITY_VERSION_3, 0)
    _call("capset", _libc.capset(ctypes.byref(header), ctypes.byref((ctypes.c_uint32 * 6)())))
    _call("prctl(NO_NEW_PRIVS)", _libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0))


def _install(program: bytes) -> None:
    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    argument = Program(len(program) // 8, program)
    _call("prctl(SECCOMP)", _libc.prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.byref(argument), 0, 0))


if __name__ == "__main__":
    main()
