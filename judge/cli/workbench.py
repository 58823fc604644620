"""What the local commands share: settings, the packages, a sandbox, a place for built test data."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from judge.cli.output import err
from judge.config import Settings, load_settings
from judge.errors import NotFound
from judge.package.diagnostics import Diagnostic
from judge.problem import Problem
from judge.shelf import complete
from sandbox.base import Recorder, Sandbox
from sandbox.factory import Choice, SandboxOptions, make_sandbox


def sandbox_options(
    settings: Settings, require_docker: bool = False, spare: int | None = None, record: Recorder | None = None
) -> SandboxOptions:
    """The sandbox that these settings ask for; `spare`: cells kept waiting beyond the slots, None: no pool."""
    return SandboxOptions(
        choice=Choice(settings.sandbox.value),
        cpus=settings.slots,
        image_prefix=settings.image_prefix,
        instance=settings.instance,
        worker=f"{socket.gethostname()}-{os.getpid()}",
        cgroup_root=settings.cgroup_root,
        cgroup_parent=settings.cgroup_parent,
        spare=spare,
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

    def problem(self, slug: str) -> Problem:
        """The problem with all its tests; the generated ones are made now if they are not there yet.

        Raises: NotFound; BrokenPackage; SandboxError.
        """
        return complete(find(self.settings.problems, slug), self.sandbox, self.built)


def find(problems: Path, slug: str) -> Path:
    """The package's folder. Raises: NotFound."""
    directory = problems / slug
    if slug and directory.parent == problems and (directory / "problem.yaml").is_file():
        return directory
    raise NotFound(f"no problem {slug!r} in {problems}; `judge problems` lists them")


def package_folder(name: str) -> Path:
    """Of a package given by its folder or its slug. Raises: NotFound; ConfigError."""
    path = Path(name)
    return path.resolve() if (path / "problem.yaml").is_file() else find(load_settings().problems, name)


@contextmanager
def workbench() -> Iterator[Workbench]:
    """Raises: ConfigError; SandboxUnavailable."""
    settings = load_settings()
    sandbox = make_sandbox(sandbox_options(settings))
    try:
        yield Workbench(settings, sandbox)
    finally:
        sandbox.close()


def report_broken(broken: Mapping[str, tuple[Diagnostic, ...]]) -> None:
    """Name each package that cannot be served, with every finding."""
    for slug, diagnostics in broken.items():
        err().print(f"{slug} is not served:")
        for diagnostic in diagnostics:
            err().print(f"  {diagnostic}")
