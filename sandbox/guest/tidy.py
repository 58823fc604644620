"""Between two runs: nobody is left, and nothing."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import stat

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
    return os.getpid() != 1 or all(_emptied(folder) for folder in folders)


def _emptied(folder: str) -> bool:
    with contextlib.suppress(OSError):
        os.chmod(folder, 0o1777)
    try:
        with os.scandir(folder) as found:
            entries = list(found)
    except OSError:
        return False
    for entry in entries:
        with contextlib.suppress(OSError):
            if entry.is_dir(follow_symlinks=False):
                _unlock(entry.path)
                shutil.rmtree(entry.path, ignore_errors=True)
            else:
                os.unlink(entry.path)
    return not entries or not os.listdir(folder)


def _unlock(folder: str) -> None:
    """Give ourselves the right to descend: a program may have taken it away."""
    os.chmod(folder, stat.S_IRWXU)
    for root, folders, _ in os.walk(folder):
        for name in folders:
            path = os.path.join(root, name)
            if not os.path.islink(path):
                os.chmod(path, stat.S_IRWXU)
