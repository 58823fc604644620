"""`judge problem check` and `build`: the author's friends."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.table import Table
from rich.text import Text

from judge.cli.output import err, out, plain, print_json
from judge.cli.status import ExitStatus
from judge.cli.workbench import find, workbench
from judge.config import load_settings
from judge.package import check as package_check
from judge.package.build import build as build_package
from judge.package.check import CheckReport
from judge.package.diagnostics import Severity
from judge.package.load import load


def _directory(name: str) -> Path:
    path = Path(name)
    return path.resolve() if (path / "problem.yaml").is_file() else find(load_settings().problems, name)


def check(packages: list[str], as_json: bool) -> None:
    """Check each and print what was found. Raises: typer.Exit: one is not good; NotFound; SandboxError."""
    directories = [_directory(name) for name in packages]
    reports: list[CheckReport] = []
    with workbench() as bench:
        for directory in directories:
            err().print(f"{directory.name} …") if not as_json else None
            reports.append(package_check.check(directory, bench.sandbox, bench.built, _say))
            if not as_json:
                _print(reports[-1])
    if as_json:
        print_json([report.to_dict() for report in reports])
    if not all(report.ok for report in reports):
        raise typer.Exit(ExitStatus.NOT_ACCEPTED)


def build(packages: list[str]) -> None:
    """Make the generated tests, or find them made. Raises: NotFound; BrokenPackage; SandboxError."""
    with workbench() as bench:
        for name in packages:
            problem = load(_directory(name))
            out().print(f"{problem.slug}: {build_package(problem, bench.sandbox, bench.built)}")


def _say(message: str) -> None:
    console = err()
    if console.is_terminal:
        console.print(Text(f"  {plain(message)}", style="dim"))


def _print(report: CheckReport) -> None:
    console = out()
    for diagnostic in report.diagnostics:
        style = "bold red" if diagnostic.severity is Severity.ERROR else "yellow"
        console.print(Text(f"  {diagnostic.severity.value}: ", style=style) + Text(plain(str(diagnostic))))
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "submission", "expected", "verdict", "CPU"):
        table.add_column(column, justify="right" if column == "CPU" else "left")
    for row in report.submissions:
        table.add_row(
            "✓" if row.ok else "✗",
            row.name,
            row.expected,
            row.verdict.value if row.verdict else "",
            f"{row.cpu_s:.3f} s",
        )
    if report.submissions:
        console.print(table)
    word = Text("good", style="bold green") if report.ok else Text("not good", style="bold red")
    console.print(Text(f"{report.slug}: ") + word)
