"""`judge problem import`: a package from elsewhere, told line by line."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from pathlib import Path

import typer
from rich.text import Text

from judge.cli.output import err, out, plain
from judge.cli.status import ExitStatus
from judge.cli.workbench import workbench
from judge.config import load_settings
from judge.errors import BrokenPackage, InvalidRequest, NotFound
from judge.package.archive import unpacked
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.importing import Wanted, import_folder
from judge.package.load import Package
from judge.package.timelimit import measure
from judge.problem import Difficulty, Topic


def import_package(
    package: Path, slug: str, topics: tuple[Topic, ...], difficulty: Difficulty | None, time_limit: float | None
) -> None:
    """Raises: typer.Exit: the package is refused; NotFound; InvalidRequest; Conflict; SandboxError."""
    wanted = Wanted(topics, difficulty, slug, time_limit)
    try:
        with _folder(package) as folder:
            made = import_folder(folder, load_settings().problems, wanted, _measure)
    except BrokenPackage as error:
        _tell(error.diagnostics)
        out().print(Text.assemble(f"{error.slug}: ", ("not imported", "bold red")))
        raise typer.Exit(ExitStatus.NOT_ACCEPTED) from None
    except OSError as error:
        said = f"{error.filename or package}: {error.strerror or error}"
        raise InvalidRequest(f"nothing is imported, {said}; correct the place, or JUDGE_PROBLEMS") from None
    for line in made.lines:
        out().print(Text(f"  {plain(line)}"))
    _tell(made.warnings)
    out().print(Text.assemble(f"{made.package.problem.slug}: ", ("imported", "bold green"), f" as {made.directory}"))
    err().print(f"Is it good? judge problem check {made.package.problem.slug}")


def _folder(package: Path) -> AbstractContextManager[Path]:
    """The package's folder, of an archive a temporary one. Raises: NotFound; BrokenPackage: the archive is refused."""
    if package.is_dir():
        return nullcontext(package)
    if package.is_file():
        return unpacked(package)
    raise NotFound(f"there is no folder and no archive {package}")


def _measure(package: Package) -> float:
    err().print("no time limit is written; judging the submissions to derive one …")
    with workbench() as bench:
        return measure(package, bench.sandbox)


def _tell(diagnostics: tuple[Diagnostic, ...]) -> None:
    for diagnostic in diagnostics:
        style = "bold red" if diagnostic.severity is Severity.ERROR else "yellow"
        out().print(Text(f"  {diagnostic.severity.value}: ", style=style) + Text(plain(str(diagnostic))))
