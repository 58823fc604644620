"""What a fork of process 1 leaves to do for the child: as little as can be, for there is one fork a run."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator, Mapping

Hooks = Mapping[str, Callable[[], object]]


class KeptHooks:
    """What modules ask to have done at each fork (`os.register_at_fork`), kept back from process 1.

    `threading` and `random` do in each child what one of a process with a single thread, and seeded by its input, does not need:
    a fifth of all that a child touches. What a child forks has the hooks.
    """

    def __init__(self) -> None:
        self._kept: list[Hooks] = []

    @contextlib.contextmanager
    def kept(self) -> Iterator[None]:
        """Around the first import of modules."""

        def keep(**hooks: Callable[[], object]) -> None:
            self._kept.append(hooks)

        register = os.register_at_fork
        os.register_at_fork = keep  # type: ignore[assignment]
        try:
            yield
        finally:
            os.register_at_fork = register

    def register(self) -> None:
        """In the child, for its own forks."""
        for hooks in self._kept:
            os.register_at_fork(**hooks)


class OomScore:
    """Whom the kernel ends first when memory runs out (proc(5), oom_score_adj): a child, which inherits it, never process 1.

    Process 1 opens its file before it is one that nobody may look into; a child of that has no right to.
    """

    def __init__(self) -> None:
        self._file, self._own = -1, b""
        with contextlib.suppress(OSError):  # where there is no /proc, or it is closed to us, all are alike
            self._file = os.open("/proc/self/oom_score_adj", os.O_RDWR | os.O_CLOEXEC)
            self._own = os.pread(self._file, 16, 0)

    def set_for_child(self) -> None:
        """Right before a fork; process 1 is alone, and has it only until `restore`."""
        self._write(b"1000")

    def restore(self) -> None:
        self._write(self._own)

    def _write(self, score: bytes) -> None:
        with contextlib.suppress(OSError):
            os.pwrite(self._file, score, 0)
