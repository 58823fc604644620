"""`judge stats`: what became of everybody's submissions of one problem."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from rich.table import Table
from rich.text import Text

from judge.cli.client import Client
from judge.cli.output import headline, out, plain, print_json, print_whole
from judge.config import load_settings
from judge.verdict import Verdict

BAR = 30
"""Characters of the longest bar."""
Row = tuple[Text, int]


def stats(slug: str, as_json: bool) -> None:
    """Raises: JudgeError."""
    with Client(load_settings()) as client:
        found = client.statistics(slug)
    if as_json:
        print_json(found)
    else:
        _print(slug, found)


def _print(slug: str, found: Mapping[str, Any]) -> None:
    tries, attempts = found["tries"], found["attempts"]
    people = f"{tries['solved']} of {tries['authors']} solved it"
    out().print(plain(f"{slug}: {attempts} submission{'' if attempts == 1 else 's'}; {people}"))
    _chart("verdicts", [(headline(Verdict(word)), count) for word, count in found["verdicts"].items()])
    _chart("attempts until it was right", _bands(tries["solved_after"], ""))
    _chart("CPU time of accepted ones", _bands(found["cpu_s"], " s"))
    _chart("memory of accepted ones", _bands(found["memory_mib"], " MiB"))
    _chart("fails first in", [(Text(plain(group["group"])), group["count"]) for group in found["groups"]])


def _bands(bands: Sequence[Mapping[str, Any]], unit: str) -> list[Row]:
    return [
        (Text(f"≤ {band['up_to']:g}{unit}" if band["up_to"] is not None else "more"), band["count"]) for band in bands
    ]


def _chart(title: str, rows: Sequence[Row]) -> None:
    """A line each: its share as a number and as a bar. Nothing where there is nothing to show."""
    if not rows:
        return
    whole, most = sum(count for _, count in rows), max(count for _, count in rows)
    table = Table(box=None, pad_edge=False, show_header=False)
    for justify in ("left", "right", "right", "left"):
        table.add_column(justify=justify, no_wrap=True)
    for name, count in rows:
        bar = "▇" * max(round(BAR * count / most), 1 if count else 0) if most else ""
        table.add_row(name, str(count), f"{100 * count / whole:.0f} %" if whole else "", bar)
    out().print(Text(f"\n{title}", style="dim"))
    print_whole(table)
