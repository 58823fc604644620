"""What the local commands share: settings, the packages, a sandbox, a place for built test data."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from judge.catalogue import Catalogue, load_catalogue
from judge.cli.output import err
from judge.config import Settings, load_settings
from judge.errors import BrokenPackage, NotFound
from judge.package.build import build
from judge.package.load import load
from judge.problem import Problem
from sandbox.base import Recorder, Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox


def sandbox_options(settings: Settings, record: Recorder | None = None, require_docker: bool = False) -> SandboxOptions:
    """The sandbox that these settings ask for."""
    return SandboxOptions(
        choice=Choice(settings.sandbox.value),
        cpus=settings.slots,
        image_prefix=settings.image_prefix,
        instance=settings.instance,
        worker=f"{socket.gethostname()}-{os.getpid()}",
        cgroup_root=settings.cgroup_root,
        cgroup_parent=settings.cgroup_parent,
        require_docker=require_docker,
        record=record,
    )


@dataclass
class Workbench:
    settings: Settings
    sandbox: Sandbox

    @property
    def built(self) -> Path:
        """Where built test data are kept, by judging digest and runtime."""
        return self.settings.data_dir / "built"

    @cached_property
    def catalogue(self) -> Catalogue:
        return load_catalogue(self.settings.problems, None)

    def problem(self, slug: str) -> Problem:
        """The problem with all its tests; the generated ones are made now if they are not there yet.

        Raises: NotFound; BrokenPackage; SandboxError.
        """
        directory = find(self.settings.problems, slug)
        return complete(load(directory), self.sandbox, self.built)


def complete(problem: Problem, sandbox: Sandbox, cache: Path) -> Problem:
    """`problem` with its generated tests. Raises: BrokenPackage; SandboxError."""
    if not (problem.directory / "generators").is_dir():
        return problem
    return load(problem.directory, build(problem, sandbox, cache))


def find(problems: Path, slug: str) -> Path:
    """The package's folder. Raises: NotFound."""
    directory = problems / slug
    if slug and directory.parent == problems and (directory / "problem.yaml").is_file():
        return directory
    raise NotFound(f"no problem {slug!r} in {problems}; `judge problems` lists them")


@contextmanager
def workbench() -> Iterator[Workbench]:
    """Raises: ConfigError; SandboxUnavailable."""
    settings = load_settings()
    sandbox = make_sandbox(sandbox_options(settings))
    try:
        yield Workbench(settings, sandbox)
    finally:
        sandbox.close()


def report_broken(catalogue: Catalogue) -> None:
    """Name each package that cannot be read, with every finding."""
    for slug, diagnostics in catalogue.broken.items():
        err().print(f"{slug} is not served:")
        for diagnostic in diagnostics:
            err().print(f"  {diagnostic}")


__all__ = ["BrokenPackage", "Workbench", "complete", "find", "report_broken", "sandbox_options", "workbench"]
