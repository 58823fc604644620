"""All packages of a folder: those that can be judged, and for each that cannot, why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.errors import BrokenPackage
from judge.package.data import SECRET
from judge.package.diagnostics import Diagnostic
from judge.package.findings import Findings
from judge.package.readings import NOTHING_KEPT, Readings
from judge.problem import Problem
from sandbox.base import Profile


@dataclass(frozen=True, slots=True)
class Catalogue:
    """By slug, in the slugs' order. A slug is in one of the two."""

    problems: Mapping[str, Problem]
    broken: Mapping[str, tuple[Diagnostic, ...]]


def load_catalogue(problems_dir: Path, built_dir: Path | None = None, readings: Readings = NOTHING_KEPT) -> Catalogue:
    """Read every package in `problems_dir`: a broken one never hides the rest.

    `built_dir`: where `judge.package.build.build` keeps what it makes. With it, every problem has all its tests, and a
    package whose generated tests are not built is broken; the build of any runtime will do, since inputs are equal and
    answers agree within the checker's tolerance. Without it, problems have their committed tests only: enough to read
    and to publish, not to judge. `readings`: where what was read before is kept.
    Raises: OSError: `problems_dir` cannot be read.
    """
    problems: dict[str, Problem] = {}
    broken: dict[str, tuple[Diagnostic, ...]] = {}
    for directory in package_folders(problems_dir):
        try:
            problems[directory.name] = _problem(directory, built_dir, readings)
        except BrokenPackage as error:
            broken[directory.name] = error.diagnostics
    for slug, diagnostics in same_uuid(problems).items():
        del problems[slug]
        broken[slug] = diagnostics
    return Catalogue(problems, dict(sorted(broken.items())))


def package_folders(problems_dir: Path) -> list[Path]:
    """Its folders. A link may lead to one: the operator's choice, unlike a link within a package."""
    return sorted(path for path in problems_dir.iterdir() if path.is_dir() and not path.name.startswith((".", "_")))


def _problem(directory: Path, built_dir: Path | None, readings: Readings) -> Problem:
    if built_dir is None:
        return readings.read(directory).problem

    def any_build(judging_digest: str, profile: Profile) -> Path | None:
        del profile
        return min(built_dir.glob(f"{judging_digest}-*"), default=None)

    package = readings.read(directory, any_build)
    problem = package.problem
    if not package.generated or any_build(problem.judging_digest, problem.profile) is not None:
        return problem
    findings = Findings()
    findings.error(
        f"data/{SECRET}", "its generated tests are not built here", f"run `judge problem build {problem.slug}`"
    )
    raise BrokenPackage(problem.slug, findings.diagnostics)


def same_uuid(problems: Mapping[str, Problem]) -> Mapping[str, tuple[Diagnostic, ...]]:
    """Problems that share a UUID with one before them, and what to do about it: histories would be mixed up."""
    first: dict[str, str] = {}
    second: dict[str, tuple[Diagnostic, ...]] = {}
    for slug, problem in problems.items():
        owner = first.setdefault(problem.uuid, slug)
        if owner != slug:
            findings = Findings()
            findings.error("problem.yaml", f"{owner} has the same UUID", "give this one its own", key="uuid")
            second[slug] = findings.diagnostics
    return second
