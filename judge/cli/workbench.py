"""What the local commands share: settings, the packages, a sandbox, a place for built test data."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import typer
from rich.text import Text

from judge.cli.output import err, plain
from judge.cli.status import ExitStatus
from judge.config import Settings, load_settings
from judge.errors import BrokenPackage, ConfigError, NotFound
from judge.package.diagnostics import Diagnostic
from judge.problem import Problem
from judge.shelf import complete
from sandbox.base import OwnSandbox, Recorder
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
    sandbox: OwnSandbox

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
    """Of a package given by its slug, or by its folder, whatever is in that.

    Raises: NotFound; ConfigError.
    """
    path, problems = Path(name), load_settings().problems
    plainly = "/" in name or name in (".", "..")
    if path.is_dir() and (plainly or (path / "problem.yaml").is_file() or not (problems / name).is_dir()):
        return path.resolve()
    if path.is_file():
        raise NotFound(
            f"{name} is a file: name the package's folder, or import an archive, judge problem import {name}"
        )
    if plainly:
        raise NotFound(f"there is no folder {name}: name a package's folder, or a slug that `judge problems` lists")
    return find(problems, name)


@contextmanager
def reading() -> Iterator[None]:
    """What is wrong with a package is said line by line, and ends the command. Raises: typer.Exit."""
    try:
        yield
    except BrokenPackage as error:
        for found in error.diagnostics:
            err().print(Text(f"{found.severity.value}: ", style="bold red") + Text(plain(str(found))))
        raise typer.Exit(ExitStatus.NOT_ACCEPTED) from None


@contextmanager
def workbench() -> Iterator[Workbench]:
    """Raises: ConfigError; SandboxUnavailable."""
    settings = load_settings()
    try:
        settings.data_dir.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ConfigError(
            f"JUDGE_DATA_DIR: {settings.data_dir} cannot be made ({error.strerror}): name another"
        ) from None
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
