"""The problems that can be judged here: packages read at the start, generated tests made when they are needed."""

from __future__ import annotations

import functools
import logging
import threading
from collections.abc import Callable, Mapping
from pathlib import Path

from judge.catalogue import package_folders, same_uuid
from judge.errors import BrokenPackage
from judge.package.build import build, built_dir
from judge.package.diagnostics import Diagnostic
from judge.package.readings import Readings
from judge.problem import Problem
from sandbox.base import Profile, Sandbox, SandboxUnavailable

log = logging.getLogger(__name__)

Complete = Callable[[Path], Problem]


class Shelf:
    """Problems by slug. One is ready when it has all its tests: at once if they were made before, else when `ready` or `find`
    makes them. Safe to share between threads."""

    def __init__(
        self,
        packages: Mapping[str, Problem],
        ready: Mapping[str, Problem],
        broken: Mapping[str, tuple[Diagnostic, ...]],
        complete: Complete,
    ) -> None:
        """`packages`: every good one as it was read, with its committed tests at least. `complete` makes what is not in `ready`.
        `broken`: what is wrong with the others."""
        self.packages = packages
        self._ready = dict(ready)
        self._broken = dict(broken)
        self._complete = complete
        self._making = {slug: threading.Lock() for slug in packages}

    @property
    def problems(self) -> Mapping[str, Problem]:
        """Those that are ready."""
        return dict(sorted(self._ready.items()))

    @property
    def broken(self) -> Mapping[str, tuple[Diagnostic, ...]]:
        """What is wrong with the packages that are not served, so far as is known."""
        return dict(sorted(self._broken.items()))

    @property
    def waiting(self) -> tuple[str, ...]:
        """Those whose tests are still to be made."""
        return tuple(slug for slug in self.packages if slug not in self._ready and slug not in self._broken)

    def find(self, slug: str, version: str) -> Problem | None:
        """The problem in exactly this version, made ready if need be; None if it is not held here. Raises: SandboxError."""
        package = self.packages.get(slug)
        return self.ready(slug) if package is not None and package.version == version else None

    def ready(self, slug: str) -> Problem | None:
        """The problem of a package with all its tests, made now if they are not there; None if its generator or reference fail.

        Raises: SandboxError: nothing is known of it then, and it is tried again.
        """
        with self._making[slug]:
            if slug in self._ready or slug in self._broken:
                return self._ready.get(slug)
            try:
                self._ready[slug] = self._complete(self.packages[slug].directory)
            except BrokenPackage as error:
                self._broken[slug] = error.diagnostics
                _report({slug: error.diagnostics})
            return self._ready.get(slug)


def open_shelf(problems: Path, sandbox: Sandbox, cache: Path) -> Shelf:
    """Read every package; a broken one keeps none of the others off. No cell is used. Raises: SandboxError; OSError."""
    packages: dict[str, Problem] = {}
    ready: dict[str, Problem] = {}
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for directory in package_folders(problems):
        slug = directory.name
        try:
            packages[slug], whole = read(directory, sandbox, cache)
        except BrokenPackage as error:
            broken[slug] = error.diagnostics
            continue
        if whole:
            ready[slug] = packages[slug]
    for slug, diagnostics in same_uuid(packages).items():
        del packages[slug]
        ready.pop(slug, None)
        broken[slug] = diagnostics
    _report(broken)
    return Shelf(packages, ready, broken, lambda directory: complete(directory, sandbox, cache))


def read(directory: Path, sandbox: Sandbox, cache: Path) -> tuple[Problem, bool]:
    """The package with the tests that are there, and whether these are all: it has no generator, or they were made before.

    Raises: BrokenPackage; SandboxError.
    """
    readings = readings_in(cache)
    if not (directory / "generators").is_dir():
        return readings.read(directory).problem, True

    @functools.cache  # asked twice, of one state: tests made meanwhile would be taken for read
    def built_of(judging_digest: str, profile: Profile) -> Path | None:
        try:
            runtime = sandbox.runtime_id(profile)
        except SandboxUnavailable:
            return None  # by what would they have been made? The problem waits, and no other for it
        folder = built_dir(judging_digest, runtime, cache)
        return folder if folder.is_dir() else None

    problem = readings.read(directory, built_of).problem
    return problem, built_of(problem.judging_digest, problem.profile) is not None


def complete(directory: Path, sandbox: Sandbox, cache: Path) -> Problem:
    """The package with its generated tests, made now if they are not there yet.

    Raises: BrokenPackage: with every finding, a generator or reference that fails among them; SandboxError.
    """
    problem, whole = read(directory, sandbox, cache)
    return problem if whole else readings_in(cache).read(directory, build(problem, sandbox, cache)).problem


def readings_in(cache: Path) -> Readings:
    """What is kept of packages beside the tests that were built of them."""
    return Readings(cache / "readings")


def _report(broken: Mapping[str, tuple[Diagnostic, ...]]) -> None:
    for slug, diagnostics in broken.items():
        log.warning("%s is not served: %s", slug, "; ".join(map(str, diagnostics)))
