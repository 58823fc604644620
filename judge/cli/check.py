"""`judge problem check` and `build`: the author's friends."""

from __future__ import annotations

import typer

from judge.cli.check_report import print_report, print_sum, progress
from judge.cli.output import out, print_json
from judge.cli.status import ExitStatus
from judge.cli.workbench import package_folder, reading, workbench
from judge.package import check as package_check
from judge.package.build import build as build_package
from judge.package.check import CheckOptions, CheckReport
from judge.package.load import load
from judge.shelf import complete


def check(packages: list[str], as_json: bool, verbose: bool, mutants: bool, repeat: int) -> None:
    """Check each and print what was found. Raises: typer.Exit: one is not good; NotFound; SandboxError."""
    directories = [package_folder(name) for name in packages]
    reports: list[CheckReport] = []
    with workbench() as bench:
        options = CheckOptions(mutants, repeat, at_a_time=len(bench.settings.slots))
        for directory in directories:
            with progress(directory.name) as say:
                reports.append(package_check.check(directory, bench.sandbox, bench.built, options, say))
            if not as_json:
                print_report(reports[-1], verbose)
    if as_json:
        print_json([report.to_dict() for report in reports])
    elif len(reports) > 1:
        print_sum(reports)
    if not all(report.ok for report in reports):
        raise typer.Exit(ExitStatus.NOT_ACCEPTED)


def build(packages: list[str]) -> None:
    """Make the generated tests, or find them made. Raises: typer.Exit: a package is broken; NotFound; SandboxError."""
    with workbench() as bench, reading():
        for name in packages:
            directory = package_folder(name)
            problem = load(directory)
            out().print(f"{problem.slug}: {build_package(problem, bench.sandbox, bench.built)}")
            # Read with them once, so that a server's next start finds the reading.
            complete(directory, bench.sandbox, bench.built)
