"""Generated tests of packages that have changed since: they can be made again, and are taken away when nobody uses them."""

from __future__ import annotations

import logging
import os
import re
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from judge.fetched import tidy
from judge.package.build import UNFINISHED
from judge.problem import Problem
from judge.retention import DAY_S, EVERY_S

log = logging.getLogger(__name__)

_BUILT = re.compile(r"[0-9a-f]{64}-[0-9a-f]{16}")


class Unused:
    """Once an hour: marks the folders in `cache` that hold tests of problems `in_use`, and takes away those that no process has
    marked for `days`. None: nothing is taken away. Several processes may share the cache."""

    def __init__(
        self,
        cache: Path,
        days: int | None,
        in_use: Callable[[], Iterable[Problem]],
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._cache, self._days, self._in_use, self._clock = cache, days, in_use, clock
        self._next = clock()

    def turn(self) -> None:
        """Raises: nothing that a full or read-only disk may be at fault for."""
        if self._clock() < self._next:
            return
        self._next = self._clock() + EVERY_S
        for folder in {built for problem in self._in_use() for built in _built(problem, self._cache)}:
            with suppress(OSError):
                os.utime(folder)
        if self._days is not None:
            tidy(self._cache, UNFINISHED)
            _remove(self._cache, self._days * DAY_S)


def _built(problem: Problem, cache: Path) -> Iterable[Path]:
    """The folder of its generated tests; nothing if it has none."""
    for case in problem.cases:
        if case.input.is_relative_to(cache):
            yield cache / case.input.relative_to(cache).parts[0]


def _remove(cache: Path, older_s: float) -> None:
    with suppress(OSError):
        for path in sorted(cache.iterdir()):
            with suppress(OSError):
                age_s = time.time() - path.lstat().st_mtime
                if _BUILT.fullmatch(path.name) and age_s > older_s:
                    # Away as a whole: nobody finds half of it.
                    path.rename(gone := path.with_name(f"{UNFINISHED}{path.name}"))
                    shutil.rmtree(gone)
                    path.with_name(f".{path.name}.lock").unlink(missing_ok=True)
                    log.info("tests that nobody used for %.0f days are gone: %s", older_s / DAY_S, path.name)
