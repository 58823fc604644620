"""The few kernel calls that the standard library does not have."""

from __future__ import annotations

import ctypes

_PR_SET_DUMPABLE = 4
_libc = ctypes.CDLL(None, use_errno=True)


def set_dumpable(value: bool) -> None:
    """Whether others of our uid may look into us (/proc/<pid>/mem, fd, environ). Raises: OSError."""
    if _libc.prctl(_PR_SET_DUMPABLE, int(value), 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, "prctl(PR_SET_DUMPABLE)")
