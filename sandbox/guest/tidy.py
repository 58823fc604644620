"""Between two runs: nobody is left, and nothing."""

from __future__ import annotations

import contextlib
import itertools
import os
import signal
import socket
import stat
import time
from collections.abc import Iterable, Iterator

COLLECTED_MS = 100
HEADING = len("Num       RefCount Protocol Flags    Type St Inode Path\n")
"""Of /proc/net/unix: all there is without a socket."""
WRITABLE = ("/tmp", "/dev/shm", "/dev/mqueue")


def kill_all(pid: int) -> bool:
    """Kill the run: everything but us, if we are process 1; elsewhere (tests of this module) the child's session.

    False if there was nothing to kill. kill(2) with -1 reaches every process that we see, those included that have ended and
    wait to be reaped: ESRCH is proof that we are alone.
    """
    try:
        os.kill(-1 if os.getpid() == 1 else pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def end_all(pid: int) -> bool:
    """Kill and reap until nothing is left. True if we are alone."""
    if os.getpid() != 1:
        return True
    for _ in range(1000):
        if not kill_all(pid):
            return True
        # Killed but not yet gone: wait for one of them, and reap what else has ended.
        with contextlib.suppress(ChildProcessError):
            os.waitpid(-1, 0)
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
    return False


def writable() -> tuple[str, ...]:
    """The folders that a run can leave something in."""
    return tuple(folder for folder in WRITABLE if os.access(folder, os.W_OK))


def clean(folders: tuple[str, ...]) -> bool:
    """Empty the folders. False if something would not go."""
    return os.getpid() != 1 or all(emptied(folder) for folder in folders)


def shared(folders: tuple[str, ...]) -> tuple[str, ...]:
    """The folders, and whatever else may be written to by anybody and stays: devices."""
    found = (os.path.join(folder, name) for folder, _, names in os.walk("/dev") for name in names)
    return (*folders, *(path for path in found if not os.path.islink(path) and os.access(path, os.W_OK)))


def forget_times(paths: Iterable[str]) -> None:
    """Whoever may write to a file may set its times to the present moment, and its owner to any (utimensat(2)): a number for the
    next run, if they stayed."""
    if os.getpid() == 1:
        for path in paths:
            with contextlib.suppress(OSError):
                os.utime(path)


def no_sockets() -> bool:
    """Every process is gone, and so must be every socket. False if some would not go.

    A socket that waits in a message to itself outlives its processes, and with it its name and whatever else was sent: the
    kernel collects such ones when another socket is closed, in its own time (unix(7), SCM_RIGHTS).
    """
    if os.getpid() != 1 or not _sockets():
        return True
    for _ in range(COLLECTED_MS):
        socket.socket(socket.AF_UNIX).close()
        if not _sockets():
            return True
        time.sleep(0.001)
    return False


def _sockets() -> bool:
    """Is there any in this network namespace? Without its file nothing can be said, nor read by a program."""
    try:
        listed = os.open("/proc/net/unix", os.O_RDONLY | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        return len(os.read(listed, 256)) > HEADING
    finally:
        os.close(listed)


def emptied(folder: str) -> bool:
    """Remove all that is in it. False if something would not go.

    A program may nest folders deeper than a path is long, or than Python recurses: what is in a folder is moved up before the
    folder goes, so that no path has more than two names below `folder`.
    """
    with contextlib.suppress(OSError):
        if os.stat(folder).st_uid == os.geteuid():  # else a program could not have changed it either
            os.chmod(folder, 0o1777)
    with contextlib.suppress(OSError):
        if not os.listdir(folder):
            return True
        fresh = map(f"{folder}/{os.urandom(8).hex()}-{{}}".format, itertools.count())
        waiting = _cleared(folder, fresh)
        while waiting:
            gone = waiting.pop()
            waiting += _cleared(gone, fresh)
            with contextlib.suppress(OSError):
                os.rmdir(gone)
        return not os.listdir(folder)
    return False


def _cleared(folder: str, fresh: Iterator[str]) -> list[str]:
    """Remove the files of a folder, and move its folders to fresh paths: those."""
    moved = []
    with os.scandir(folder) as found:
        entries = list(found)
    for entry in entries:
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                os.chmod(entry.path, stat.S_IRWXU)  # a program may have taken away the right to descend
                target = next(fresh)
                os.rename(entry.path, target)
                moved.append(target)
            else:
                os.unlink(entry.path)
    return moved
