"""The report of `judge problem check` for a person: a line a section, then what to do something about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from rich.console import Console
from rich.table import Table
from rich.text import Text

from judge.cli.output import err, out, plain, print_whole
from judge.package.build import Say
from judge.package.check import CheckReport
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.mutants.hunt import Fate
from judge.package.sections import Section

_SIGNS = {None: ("✓", "bold green"), Severity.WARNING: ("!", "bold yellow"), Severity.ERROR: ("✗", "bold red")}
_DIFF_STYLES = {"+": "green", "-": "red"}
MOST_SURVIVORS = 10
"""As many survivors are shown; `--json` has all."""


@contextmanager
def progress(slug: str) -> Iterator[Say]:
    """A line on standard error that says what is being done, gone at the end; without a terminal the slug, once."""
    console = err()
    if not console.is_terminal:
        console.print(f"{slug} …")
        yield lambda _: None
        return
    with console.status(Text(slug)) as status:
        yield lambda message: status.update(Text(f"{slug}: ") + Text(plain(message), style="dim"))


def print_report(report: CheckReport, verbose: bool = False) -> None:
    console = out()
    console.print(_headline(report))
    for line in _sections(report.sections):
        console.print(line)
    for found in _gravest_first(report.diagnostics):
        console.print(_diagnostic(found))
    if report.mutants is not None:
        _print_survivors(console, report.mutants.survivors, report.mutants.original)
    if verbose:
        _print_submissions(report)
        _print_idle(console, report)


def print_sum(reports: Sequence[CheckReport]) -> None:
    """One line over several packages."""
    bad = [report.slug for report in reports if not report.ok]
    seconds = sum(report.seconds for report in reports)
    said = f"{len(reports) - len(bad)} of {len(reports)} packages are good"
    line = _sign(Severity.ERROR if bad else None) + Text(f" {said}", style="bold")
    out().print(line + Text(f"  {seconds:.0f} s" + (f"; not good: {', '.join(bad)}" if bad else ""), style="dim"))


def _headline(report: CheckReport) -> Text:
    errors = sum(found.severity is Severity.ERROR for found in report.diagnostics)
    warnings = len(report.diagnostics) - errors
    counted = [_counted(errors, "error"), _counted(warnings, "warning")]
    survivors = len(report.mutants.survivors) if report.mutants is not None else 0
    said = ", ".join(filter(None, [*counted, _counted(survivors, "surviving mutant")]))
    worst = Severity.ERROR if not report.ok else Severity.WARNING if warnings else None
    text = _sign(worst) + Text(f" {report.slug}", style="bold") + Text(" is good" if report.ok else " is not good")
    return text + Text((f": {said}" if said else "") + f"  {report.seconds:.1f} s {report.sandbox}", style="dim")


def _counted(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}" if number else ""


def _sign(worst: Severity | None) -> Text:
    sign, style = _SIGNS[worst]
    return Text(sign, style=style)


def _sections(sections: Sequence[Section]) -> Iterator[Text]:
    name_width = max((len(section.name) for section in sections), default=0)
    width = max((len(section.summary) for section in sections), default=0)
    for section in sections:
        line = Text("  ") + _sign(section.worst) + Text(f" {section.name:{name_width}}  {section.summary:{width}}")
        yield line + Text(f"  {section.seconds:5.1f} s", style="dim")


def _gravest_first(diagnostics: Sequence[Diagnostic]) -> list[Diagnostic]:
    return sorted(diagnostics, key=lambda found: found.severity is not Severity.ERROR)


def _diagnostic(found: Diagnostic) -> Text:
    return Text("  ") + _sign(found.severity) + Text(f" {found.severity.value}: ") + Text(plain(str(found)))


def _print_survivors(console: Console, survivors: Sequence[Fate], original: str) -> None:
    for fate in survivors[:MOST_SURVIVORS]:
        mutant = fate.mutant
        console.print(
            Text("  survives: ", style="bold")
            + Text(f"line {mutant.line}, {mutant.kind}. Would tell: {plain(mutant.hint)}")
        )
        for line in mutant.diff(original).splitlines()[1:]:
            console.print(Text(f"    {plain(line)}", style=_DIFF_STYLES.get(line[:1], "dim")))
    if len(survivors) > MOST_SURVIVORS:
        console.print(Text(f"  and {len(survivors) - MOST_SURVIVORS} more; --json has them", style="dim"))


def _print_submissions(report: CheckReport) -> None:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "submission", "verdict", "CPU", "tests it fails"):
        table.add_column(column, justify="right" if column == "CPU" else "left", no_wrap=True)
    for row in report.submissions:
        verdict = row.verdict.value if row.verdict is not None else ""
        first = (
            f"{row.failed[0]}" + (f" and {len(row.failed) - 1} more" if len(row.failed) > 1 else "")
            if row.failed
            else ""
        )
        sign = _sign(None if row.ok else Severity.ERROR)
        table.add_row(Text("  ") + sign, plain(row.name), verdict, f"{row.cpu_s:.3f} s", plain(first))
    if report.submissions:
        print_whole(table)


def _print_idle(console: Console, report: CheckReport) -> None:
    if report.idle:
        console.print(
            Text(f"  {_counted(len(report.idle), 'hidden test')} tell nothing that another does not:", style="dim")
        )
        console.print(Text(f"    {', '.join(report.idle)}", style="dim"))
