"""The problems that can be judged here and now: packages read, generated tests made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.catalogue import package_folders, same_uuid
from judge.errors import BrokenPackage
from judge.package.build import build, built_dir_of
from judge.package.diagnostics import Diagnostic
from judge.package.readings import Readings
from judge.problem import Problem
from sandbox.base import Sandbox

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shelf:
    """Complete problems by slug, and what is wrong with the packages that are not served."""

    problems: Mapping[str, Problem]
    broken: Mapping[str, tuple[Diagnostic, ...]]

    def find(self, slug: str, version: str) -> Problem | None:
        """The problem in exactly this version, if it is held here."""
        problem = self.problems.get(slug)
        return problem if problem is not None and problem.version == version else None


def complete(directory: Path, sandbox: Sandbox, cache: Path) -> Problem:
    """The package with its generated tests, made now if they are not there yet.

    Raises: BrokenPackage: with every finding, a generator or reference that fails among them; SandboxError.
    """
    readings = readings_in(cache)
    if not (directory / "generators").is_dir():
        return readings.read(directory).problem
    known = readings.recall(directory, lambda p: built_dir_of(p, sandbox.runtime_id(p.profile), cache))
    if known is not None:
        return known.problem
    return readings.read(directory, build(readings.read(directory).problem, sandbox, cache)).problem


def readings_in(cache: Path) -> Readings:
    """What is kept of packages beside the tests that were built of them."""
    return Readings(cache / "readings")


def fill_shelf(problems: Path, sandbox: Sandbox, cache: Path, say: Callable[[str], None] = lambda _: None) -> Shelf:
    """Read and complete every package; a broken one keeps none of the others off. Raises: SandboxError."""
    ready: dict[str, Problem] = {}
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for directory in package_folders(problems):
        say(directory.name)
        try:
            ready[directory.name] = complete(directory, sandbox, cache)
        except BrokenPackage as error:
            broken[directory.name] = error.diagnostics
    for slug, diagnostics in same_uuid(ready).items():
        del ready[slug]
        broken[slug] = diagnostics
    for slug, diagnostics in broken.items():
        log.warning("%s is not served: %s", slug, "; ".join(map(str, diagnostics)))
    return Shelf(ready, broken)
