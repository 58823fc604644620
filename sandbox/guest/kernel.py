"""The few kernel calls that the standard library does not have."""

from __future__ import annotations

import ctypes
import os
import struct

_PR_SET_DUMPABLE = 4
_MADV_COLLAPSE = 25
_HUGE = 2 * 1024 * 1024
_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long
_libc_with_lock = ctypes.PyDLL(None, use_errno=True)
"""Its calls keep the interpreter's lock."""
_before_fork, _after_fork_in_child, _after_fork_in_parent = (
    ctypes.pythonapi.PyOS_BeforeFork,
    ctypes.pythonapi.PyOS_AfterFork_Child,
    ctypes.pythonapi.PyOS_AfterFork_Parent,
)
"""Looked up here. What is first asked for in a child, each child looks up anew, and binds to a new object."""


def fork() -> int:
    """`os.fork` of a process with one thread. From Python 3.12 on that counts the threads in /proc first, with the child there
    already: a 20th of what a run costs. The calls around it are those that C programs are told to make (Python/C API, Operating
    System Utilities).

    Returns the child's pid, in the child 0. Raises: OSError.
    """
    _before_fork()
    pid = int(_libc_with_lock.fork())
    number = ctypes.get_errno()
    if pid == 0:
        _after_fork_in_child()
    else:
        _after_fork_in_parent()
    if pid < 0:
        raise OSError(number, os.strerror(number), "fork")
    return pid


def hide() -> None:
    """From others of our uid, who could look into us (/proc/<pid>/mem, fd, environ); children inherit it. Raises: OSError."""
    if _libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "prctl(PR_SET_DUMPABLE)")


def collapse_memory() -> None:
    """Ask for huge pages under what we hold (Linux 6.1, madvise(2)): a fork then copies one entry for 512.

    With pandas and scikit-learn loaded a fork and its end take a third less CPU time. Without them nothing is lost.
    """
    with open("/proc/self/maps") as file:
        held = [line.split() for line in file]
    for addresses, rights, _, _, inode, *_name in held:
        if rights != "rw-p" or inode != "0":
            continue
        start, end = (int(address, 16) for address in addresses.split("-"))
        first, last = -(-start // _HUGE) * _HUGE, end // _HUGE * _HUGE
        for at in range(first, last, _HUGE):
            _libc.madvise(ctypes.c_void_p(at), ctypes.c_size_t(_HUGE), _MADV_COLLAPSE)


# Landlock: linux/landlock.h

_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION = 1
_PATH_BENEATH = 1
_WRITE_FILE, _REMOVE_DIR, _REMOVE_FILE = 1 << 1, 1 << 4, 1 << 5
_MAKE_CHAR, _MAKE_DIR, _MAKE_REG, _MAKE_SOCK, _MAKE_FIFO, _MAKE_BLOCK, _MAKE_SYM = (1 << bit for bit in range(6, 13))
_REFER, _TRUNCATE, _IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15
_SCOPE_ABSTRACT_SOCKET, _SCOPE_SIGNAL = 1 << 0, 1 << 1
_BESIDE = _WRITE_FILE | _REMOVE_DIR | _REMOVE_FILE | _MAKE_DIR | _MAKE_REG | _MAKE_SOCK | _MAKE_FIFO | _MAKE_SYM
_SINCE = ((2, _REFER), (3, _TRUNCATE), (5, _IOCTL_DEV))
"""From which version of Landlock on a right is known."""
_SCOPED_SINCE = 6


def write_rules(folders: tuple[str, ...], devices: tuple[str, ...]) -> int | None:
    """A Landlock ruleset: write below `folders` and to `devices`, nowhere else; from version 6 on also no signal to, and
    no abstract socket of, a process outside. None where the kernel has no Landlock.

    Returns its descriptor, for `restrict`.
    """
    version = _libc.syscall(_CREATE_RULESET, None, ctypes.c_size_t(0), _VERSION)
    if version < 1:
        return None
    since = sum(right for first, right in _SINCE if version >= first)
    handled = _BESIDE | _MAKE_CHAR | _MAKE_BLOCK | since
    scoped = _SCOPE_ABSTRACT_SOCKET | _SCOPE_SIGNAL if version >= _SCOPED_SINCE else 0
    size = 24 if version >= _SCOPED_SINCE else 8
    attributes = struct.pack("=QQQ", handled, 0, scoped)
    ruleset = int(_libc.syscall(_CREATE_RULESET, attributes, ctypes.c_size_t(size), 0))
    if ruleset < 0:
        return None
    for path in folders:
        _allow(ruleset, path, _BESIDE | since)
    for path in devices:
        _allow(ruleset, path, (_WRITE_FILE | _TRUNCATE | _IOCTL_DEV) & handled)
    return ruleset


def _allow(ruleset: int, path: str, rights: int) -> None:
    try:
        place = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    _libc.syscall(_ADD_RULE, ruleset, _PATH_BENEATH, struct.pack("=Qi", rights, place), 0)
    os.close(place)


def restrict(ruleset: int) -> None:
    """Hold this process and what it starts to `ruleset`, for good. Raises: OSError."""
    if _libc.syscall(_RESTRICT_SELF, ruleset, 0) != 0:
        raise OSError(ctypes.get_errno(), "landlock_restrict_self")
