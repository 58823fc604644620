"""What people see: verdicts, tests, differences. A verdict is a word and a sign, never a colour alone."""

from __future__ import annotations

import difflib
import json
import sys
import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.live import Live
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from judge.verdict import Verdict

if TYPE_CHECKING:
    from judge.pipeline import Step

SIGNS = {Verdict.AC: "✓", Verdict.JE: "!"}
STYLES = {Verdict.AC: "bold green", Verdict.JE: "bold magenta"}
NOT_RUN = "·"
WIDEST = 10_000
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})


def out() -> Console:
    """Standard output: data. Rich drops colour where there is no terminal, and obeys NO_COLOR. Brackets are only brackets."""
    return Console(highlight=False, soft_wrap=True, markup=False, emoji=False)


def err() -> Console:
    """Standard error: progress and complaints."""
    return Console(stderr=True, highlight=False, soft_wrap=True, markup=False, emoji=False)


def plain(text: str) -> str:
    """`text` with everything that would move the cursor, change colours or turn the reading order shown as an escape."""
    return _escaped(text, lambda c: ascii(c)[1:-1])


def _escaped(text: str, escape: Callable[[str], str]) -> str:
    return "".join(c if c in "\n\t" or unicodedata.category(c) not in _UNSEEN else escape(c) for c in text)


def complain(message: str) -> None:
    err().print(Text("judge: ", style="bold red") + Text(plain(message)))


def print_json(value: object) -> None:
    """As JSON that may be looked at, too: what `plain` escapes is escaped here in JSON's own way, and read back as it was."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    sys.stdout.write(_escaped(text, lambda c: json.dumps(c)[1:-1]) + "\n")


def sign(verdict: Verdict | None) -> Text:
    if verdict is None:
        return Text(NOT_RUN, style="dim")
    return Text(SIGNS.get(verdict, "✗"), style=STYLES.get(verdict, "bold red"))


def headline(verdict: Verdict) -> Text:
    """`✓ AC accepted`."""
    return sign(verdict) + Text(f" {verdict.value} ", style=STYLES.get(verdict, "bold red")) + Text(verdict.words)


@contextmanager
def strip(label: str) -> Iterator[Any]:
    """A live strip of tests on a terminal; nothing where there is none. Gives a `judge.pipeline.Progress`."""
    console = err()
    if not console.is_terminal:
        yield lambda _: None
        return
    marks: list[Verdict | None] = []
    with Live(Text(f"{label} loading"), console=console, transient=True, refresh_per_second=20) as live:

        def progress(step: Step) -> None:
            if step.fact == "tested":
                marks.append(step.verdict)
            line = Text(f"{label} ")
            for mark in marks:
                line += sign(mark)
            live.update(line + Text(NOT_RUN * max((step.of or 0) - len(marks), 0), style="dim"))

        yield progress


def show_submission(submission: Mapping[str, Any], as_json: bool) -> None:
    """The API's submission object: as it is, or for people."""
    (print_json if as_json else print_submission)(submission)


def print_submission(submission: Mapping[str, Any]) -> None:
    """The API's submission object, for people: one line, then the tests if not all went well, then the first failure."""
    console = out()
    verdict = Verdict(submission["verdict"]) if submission.get("verdict") else None
    if verdict is None:
        reasons = filter(None, (submission.get("queue_reason"), submission.get("message")))
        console.print(plain(f"{submission['problem']}: " + ", ".join((submission["status"], *reasons))))
        return
    line = headline(verdict) + Text(f"  {submission['problem']}")
    if submission.get("cpu_s") is not None:
        line += Text(f"  {_seconds(submission['cpu_s'])} CPU, {submission['memory_mib']:.0f} MiB", style="dim")
    console.print(line)
    if submission.get("message") and verdict is not Verdict.AC:
        console.print(Text(plain(submission["message"])))
    tests: Sequence[Mapping[str, Any]] = submission.get("tests") or ()
    if verdict is not Verdict.AC and any(test["verdict"] for test in tests):
        console.print(_table(tests))
        _print_failure(console, tests)


def print_whole(table: Table) -> None:
    """As wide as its content, whatever the terminal: ids are there to be copied, so the terminal wraps and nothing is cut."""
    console = out()
    table.width = Measurement.get(console, console.options.update(max_width=WIDEST), table).maximum
    console.print(table)


def print_history(submissions: Sequence[Mapping[str, Any]]) -> None:
    """The API's list of submissions, a line each."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("", "verdict", "problem", "submitted", "id"):
        table.add_column(column, no_wrap=True)
    for item in submissions:
        verdict = Verdict(item["verdict"]) if item["verdict"] else None
        word = verdict.value if verdict else item["status"]
        table.add_row(sign(verdict), word, plain(item["problem"]), _local(item["created_at"]), item["id"])
    print_whole(table)


def print_diff(a: Mapping[str, Any], b: Mapping[str, Any]) -> None:
    """Two sides of the API's comparison, as a unified difference. Computed here, where its cost is one's own."""
    names = [
        f"{side['submission']['id']} {side['submission']['verdict'] or side['submission']['status']}" for side in (a, b)
    ]
    lines = difflib.unified_diff(a["source"].splitlines(), b["source"].splitlines(), names[0], names[1], lineterm="")
    console, styles, empty = out(), {"+": "green", "-": "red", "@": "cyan"}, True
    for line in lines:
        empty = False
        console.print(Text(plain(line), style=styles.get(line[:1], "")))
    if empty:
        console.print("the two are the same, letter for letter")


def _local(time_utc: str) -> str:
    """To the minute, by this machine's clock."""
    return f"{datetime.fromisoformat(time_utc).astimezone():%Y-%m-%d %H:%M}"


def _table(tests: Sequence[Mapping[str, Any]]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column, justify in (("", "left"), ("test", "left"), ("verdict", "left"), ("CPU", "right"), ("MiB", "right")):
        table.add_column(column, justify=justify)  # type: ignore[arg-type]
    ran = [test for test in tests if test["verdict"]]
    for test in ran:
        verdict = Verdict(test["verdict"])
        memory = f"{test['memory_mib']:.0f}"
        table.add_row(sign(verdict), plain(str(test["name"])), verdict.value, _seconds(test["cpu_s"]), memory)
    if len(ran) < len(tests):
        table.add_row(sign(None), f"{len(tests) - len(ran)} more, not run", "", "", "")
    return table


_PARTS = (
    ("input", "input"),
    ("expected", "expected"),
    ("got", "got"),
    ("message", "difference"),
    ("author_message", "difference"),
    ("stdout", "printed"),
    ("stderr", "standard error"),
    ("traceback", "traceback"),
)


def _print_failure(console: Console, tests: Sequence[Mapping[str, Any]]) -> None:
    """All that may be shown of the first test that failed."""
    failed = next((t for t in tests if t["verdict"] not in (None, Verdict.AC.value)), None)
    if failed is None:
        return
    parts = [(title, str(failed[key])) for key, title in _PARTS if failed.get(key)]
    if not parts:
        console.print(Text("The test is hidden: nothing more is shown of it.", style="dim"))
        return
    console.print(Text(f"\n{plain(failed['name'])}", style="bold"))
    for title, text in parts:
        console.print(Text(f"{title}:", style="dim"))
        console.print(Text("  " + plain(text.rstrip("\n")).replace("\n", "\n  ")))


def _seconds(value: float) -> str:
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s"
