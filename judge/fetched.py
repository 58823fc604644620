"""Versions of packages beside those that are served from a folder: sent over the API and fetched when somebody's submission needs
one, or served from a folder before it changed. Kept by version, made ready when needed."""

from __future__ import annotations

import logging
import re
import shutil
import tempfile
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Protocol

from judge.errors import BrokenPackage, NotFound, Unavailable
from judge.package.archive import UNFINISHED, unpacked
from judge.package.tree import SLUG
from judge.problem import Problem

log = logging.getLogger(__name__)

Complete = Callable[[Path], Problem]
"""The package in a folder with all its tests. Raises: BrokenPackage; SandboxError."""
Key = tuple[str, str]
READY = 100
"""Versions whose tests are known to be there. Of others, the folder is read anew."""

LEFT_S = 24 * 3600.0
"""After this nobody is still at work on what has not come to an end."""
_VERSION = re.compile(r"[0-9a-f]{64}")


class Versions(Protocol):
    def archive(self, slug: str, version: str) -> bytes:
        """Raises: NotFound; Unavailable."""
        ...


class Problems(Protocol):
    def find(self, slug: str, version: str) -> Problem | None:
        """None if it is not held here. May take as long as its tests take to be made. Raises: SandboxError."""
        ...


class Fetched:
    """Problems by slug and version. Safe to share between threads, and the folder between processes."""

    def __init__(self, versions: Versions, folder: Path, complete: Complete) -> None:
        """`folder`: may be lost at any time between two judgements; what is needed is fetched again."""
        self._versions, self._folder, self._complete = versions, folder, complete
        self._ready: OrderedDict[Key, Problem] = OrderedDict()
        self._making: dict[Key, threading.Lock] = {}
        self._lock = threading.Lock()

    def find(self, slug: str, version: str) -> Problem | None:
        """The problem in exactly this version; None: it is neither kept nor sent. May take as long as its tests take to be made.

        Raises: BrokenPackage; Unavailable; SandboxError; OSError.
        """
        if SLUG.fullmatch(slug) is None or _VERSION.fullmatch(version) is None:
            return None
        with self._one_at_a_time((slug, version)):
            problem = self._known(slug, version)
            if problem is None:
                problem = self._read(slug, version)
                if problem is not None:
                    self._remember(problem)
            return problem

    def _one_at_a_time(self, key: Key) -> threading.Lock:
        with self._lock:
            return self._making.setdefault(key, threading.Lock())

    def _known(self, slug: str, version: str) -> Problem | None:
        with self._lock:
            problem = self._ready.get((slug, version))
            if problem is not None and _is_there(problem):
                self._ready.move_to_end((slug, version))
                return problem
            return None

    def _remember(self, problem: Problem) -> None:
        with self._lock:
            self._ready[problem.slug, problem.version] = problem
            while len(self._ready) > READY:
                self._ready.popitem(last=False)

    def _read(self, slug: str, version: str) -> Problem | None:
        """From the folder, where it is there as it was sent; else fetched."""
        target = self._folder / version / slug
        if target.is_dir():
            with suppress(BrokenPackage, OSError):  # what was sent is whole, and has passed
                problem = self._complete(target)
                if problem.version == version:
                    return problem
            log.warning("%s is not what was sent: it is fetched again", target)
            shutil.rmtree(target, ignore_errors=True)
        if not self._fetch(slug, version, target):
            return None
        problem = self._complete(target)
        if problem.version != version:
            raise Unavailable(f"the archive of {slug} in version {version[:12]} holds version {problem.version[:12]}")
        return problem

    def _fetch(self, slug: str, version: str, target: Path) -> bool:
        """False: there is none such. Raises: BrokenPackage; Unavailable; OSError."""
        try:
            data = self._versions.archive(slug, version)
        except NotFound:
            return False
        target.parent.mkdir(parents=True, exist_ok=True)
        with opened(data, slug, self._folder) as package:
            _put(package, target)
        log.info("fetched %s in version %s", slug, version[:12])
        return True


def _is_there(problem: Problem) -> bool:
    """Its folder, and those of its tests: generated ones that nobody used for long are taken away (`judge.unused`)."""
    return all(folder.is_dir() for folder in {problem.directory, *(case.input.parent for case in problem.cases)})


class Held:
    """What is held here, and what is fetched."""

    def __init__(self, here: Problems, fetched: Problems) -> None:
        self._here, self._fetched = here, fetched

    def find(self, slug: str, version: str) -> Problem | None:
        """None: it is to be had nowhere. Raises: as `Fetched.find`."""
        return self._here.find(slug, version) or self._fetched.find(slug, version)


def keep(folder: Path, packages: Iterable[Problem]) -> None:
    """Copies of packages whose folders may change: what waits for one is still judged by it afterwards. A copy that cannot be made
    is said and left out."""
    for package in packages:
        target = folder / package.version / package.slug
        try:
            if not target.is_dir():
                _copy(package.directory, target, folder)
        except (OSError, shutil.Error) as error:
            log.warning("no copy of %s is kept: %s", package.directory, error)


def _copy(source: Path, target: Path, within: Path) -> None:
    """Whole or not at all. Raises: OSError; shutil.Error."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=within) as place:
        copy = shutil.copytree(source, Path(place, source.name), symlinks=True, copy_function=shutil.copyfile)
        _put(copy, target)


def _put(package: Path, target: Path) -> None:
    """Raises: OSError."""
    try:
        package.rename(target)
    except OSError:
        # Another process was quicker. What it has is as good.
        if not target.is_dir():
            raise


@contextmanager
def opened(data: bytes, slug: str, within: Path) -> Iterator[Path]:
    """The package in an archive as a folder called `slug`, somewhere in `within`, gone when the context ends.

    Raises: BrokenPackage; OSError.
    """
    with tempfile.NamedTemporaryFile(prefix=UNFINISHED, suffix=".zip", dir=within) as file:
        file.write(data)
        file.flush()
        with unpacked(Path(file.name), within=within, name=slug) as package:
            yield package


def tidy(folder: Path, prefix: str = UNFINISHED, older_s: float = LEFT_S) -> None:
    """Take away what processes that were killed left unfinished in `folder`. Another may just be at work: only what is old."""
    with suppress(OSError):
        for path in folder.iterdir():
            with suppress(OSError):
                if path.name.startswith(prefix) and time.time() - path.lstat().st_mtime > older_s:
                    path.unlink() if path.is_file() else shutil.rmtree(path)
