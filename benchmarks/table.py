"""Rows, and how they are printed: for a terminal, and for the page in docs/."""

from __future__ import annotations

import os
import platform
import statistics
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

import numpy as np
import psutil

MIB = 1024 * 1024
START, END = "<!-- table -->", "<!-- end of the table -->"


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds of repetitions."""

    seconds: tuple[float, ...]

    @property
    def p50(self) -> float:
        return statistics.median(self.seconds)

    @property
    def p95(self) -> float:
        return sorted(self.seconds)[min(int(len(self.seconds) * 0.95), len(self.seconds) - 1)]


@dataclass(frozen=True, slots=True)
class Row:
    """`middle` and `slow`: p50 and p95 where there are repetitions; else `middle` is the figure. `beside`: ratios."""

    what: str
    middle: str
    slow: str = ""
    beside: str = ""


def machine() -> str:
    """What the figures are of, in one line."""
    return f"{hardware()}, Python {platform.python_version()}, NumPy {np.__version__}, load {os.getloadavg()[0]:.1f} at the end"


def hardware() -> str:
    """As much of it as stays the same from day to day."""
    memory, kernel = psutil.virtual_memory().total // MIB, platform.release().partition("-")[0]
    return f"{platform.machine()}, {psutil.cpu_count()} cpus, {memory} MiB, Linux {kernel}"


HEAD = Row("figure", "p50 or value", "p95", "beside it")


def timed(what: str, times: Times, beside: str = "") -> Row:
    return Row(what, ms(times.p50), ms(times.p95), ", ".join(filter(None, (f"n={len(times.seconds)}", beside))))


def ms(seconds: float) -> str:
    return f"{seconds * 1000:.1f} ms"


def ratio(over: Times, under: Times, of: str) -> str:
    return f"{over.p50 / under.p50:.2f} × {of}"


def machine_cpu_s() -> float:
    """CPU seconds of all that ran on this machine, whoever it was."""
    times = psutil.cpu_times()
    return float(times.user + times.nice + times.system + times.irq + times.softirq)


def repeat(times: int, action: Callable[[], float]) -> Times:
    """`action` gives its own seconds."""
    return Times(tuple(action() for _ in range(times)))


def text(rows: Sequence[Row], head: Row = HEAD) -> str:
    lines = [astuple(row) for row in (head, *rows)]
    widths = [max(len(line[column]) for line in lines) for column in range(3)]
    return "\n".join(
        f"{what:{widths[0]}}  {middle:>{widths[1]}}  {slow:>{widths[2]}}  {beside}".rstrip()
        for what, middle, slow, beside in lines
    )


def write(
    page: Path, date: str, machine: str, rows: Sequence[Row], marks: tuple[str, str] = (START, END), head: Row = HEAD
) -> None:
    """Put the table between the page's two marks; its words stay."""
    start, end = marks
    before, _, rest = page.read_text("utf-8").partition(start)
    _, _, after = rest.partition(end)
    table = "\n".join(_markdown(rows, head))
    page.write_text(f"{before}{start}\n{date}, {machine}.\n\n{table}\n{end}{after}", "utf-8")


def _markdown(rows: Iterable[Row], head: Row) -> Iterable[str]:
    yield f"| {' | '.join(astuple(head))} |"
    yield "|---|---:|---:|---|"
    for row in rows:
        yield f"| {' | '.join(astuple(row))} |"
