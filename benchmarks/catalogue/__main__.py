"""`python -m benchmarks.catalogue [--runs N] [--only SLUG…]`: every package checked N times, every other time on a busy
machine; writes docs/catalogue.md. Each result is kept as it comes: what was ended is gone on with by the same command. Exit
status 1 if one of the runs was not good, 5 if the sandbox failed.
"""

from __future__ import annotations

import argparse
import logging
import os
import signal
import sys
from collections.abc import Sequence
from pathlib import Path

from benchmarks.catalogue.kept import Kept, Result, content_digest
from benchmarks.catalogue.page import Entry, page
from benchmarks.catalogue.runs import Runs, busy
from judge.cli.status import ExitStatus
from judge.config import load_settings
from judge.errors import BrokenPackage
from judge.logs import configure_logging
from judge.package.check import CheckOptions, CheckReport, check
from judge.package.load import read_package
from sandbox.base import SandboxError
from sandbox.factory import Choice, SandboxOptions, make_sandbox

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "catalogue.md"


def main() -> None:
    options = _options()
    configure_logging(logging.ERROR)
    # What ends this in good order closes the cells, too.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
    data_dir = load_settings().data_dir
    kept = Kept(options.kept or data_dir / "catalogue.ndjson")
    directories = sorted(path.parent for path in (ROOT / "problems").glob("*/problem.yaml"))
    try:
        results = () if options.page else _run(_chosen(directories, options.only), kept, data_dir / "built", options)
        if not options.only:
            PAGE.write_text(page([_entry(directory, kept) for directory in directories]), "utf-8")
    except BrokenPackage as error:
        sys.exit("\n".join(map(str, error.diagnostics)))
    except SandboxError as error:
        print(f"the sandbox failed: {error}; what was run is kept, the same command goes on from here", file=sys.stderr)
        sys.exit(ExitStatus.OUR_FAULT)
    sys.exit(0 if all(result.good for result in results) else 1)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.catalogue", description="Check every package again and again."
    )
    parser.add_argument("--runs", type=int, default=5, help="how often each is checked (5)")
    parser.add_argument("--only", nargs="+", default=[], metavar="SLUG", help="these packages; the page is left alone")
    parser.add_argument("--again", action="store_true", help="make the runs that are kept, too")
    parser.add_argument("--page", action="store_true", help="run nothing, write the page from what is kept")
    parser.add_argument("--kept", type=Path, help="the file of results (catalogue.ndjson in the data directory)")
    return parser.parse_args()


def _chosen(directories: Sequence[Path], only: Sequence[str]) -> list[Path]:
    if unknown := set(only) - {directory.name for directory in directories}:
        sys.exit(f"there is no problem {', '.join(sorted(unknown))} in {ROOT / 'problems'}")
    return [directory for directory in directories if not only or directory.name in only]


def _run(directories: Sequence[Path], kept: Kept, built: Path, options: argparse.Namespace) -> tuple[Result, ...]:
    cpus = tuple(sorted(os.sched_getaffinity(0))[-2:])
    sandbox = make_sandbox(SandboxOptions(Choice.DOCKER, cpus, instance=f"catalogue-{os.getpid()}"))

    def checked(directory: Path, how: CheckOptions) -> CheckReport:
        return check(directory, sandbox, built, how)

    try:
        return Runs(kept, checked, sandbox.runtime_id, len(cpus), busy).make(directories, options.runs, options.again)
    finally:
        sandbox.close()


def _entry(directory: Path, kept: Kept) -> Entry:
    package = read_package(directory)
    return Entry(package.problem, kept.latest(package.problem.slug, content_digest(package)))


if __name__ == "__main__":
    main()
