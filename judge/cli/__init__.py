"""The command line: composition roots. Each command builds what it needs, calls one thing and renders what comes back.

Data on standard output, progress on standard error. Exit status: see `judge.cli.status`. Imported by nobody.
"""

from __future__ import annotations


def main() -> None:
    """Entry point of `judge`."""
    from judge.cli.app import run

    run()
