"""The problems that can be judged here and now: packages read, generated tests made."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.catalogue import load_catalogue
from judge.errors import BrokenPackage
from judge.package.build import build
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
    return _completed(readings.read(directory).problem, sandbox, cache, readings)


def readings_in(cache: Path) -> Readings:
    """What is kept of packages beside the tests that were built of them."""
    return Readings(cache / "readings")


def _completed(problem: Problem, sandbox: Sandbox, cache: Path, readings: Readings) -> Problem:
    if not (problem.directory / "generators").is_dir():
        return problem
    return readings.read(problem.directory, build(problem, sandbox, cache)).problem


def fill_shelf(problems: Path, sandbox: Sandbox, cache: Path, say: Callable[[str], None] = lambda _: None) -> Shelf:
    """Read and complete every package; a broken one keeps none of the others off. Raises: SandboxError."""
    readings = readings_in(cache)
    catalogue = load_catalogue(problems, None, readings)
    broken = dict(catalogue.broken)
    ready: dict[str, Problem] = {}
    for slug, problem in catalogue.problems.items():
        say(slug)
        try:
            ready[slug] = _completed(problem, sandbox, cache, readings)
        except BrokenPackage as error:
            broken[slug] = error.diagnostics
    for slug, diagnostics in broken.items():
        log.warning("%s is not served: %s", slug, "; ".join(map(str, diagnostics)))
    return Shelf(ready, broken)
