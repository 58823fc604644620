"""What came of each row, as a page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from tests.faults.rows import ROWS, Row

HEAD = """\
# The faults

What `make faults` saw: each fault is done to the real service (`python -m api`, `python -m worker`, Redis, PostgreSQL, Docker), and
afterwards must hold, besides what the row says, that

1. every submission that was accepted has ended (PC1),
2. in exactly one verdict, the one that it gets without a fault (PC2),
3. and no container, no process and no temporary file of it is left (PC3);
4. that none is a judge error but where the row says so (PC4),
5. that what a person has solved and tried was counted once (PC5),
6. and that no source and no hidden input is in any log (PC6).

Leases run out after 2 s, heartbeats come every 0.3 s, sweeps every 0.5 s, in place of 15, 3 and 5 s; other waits that were
shortened stand in their row. The seconds are those of the whole test, with what it started and the proof of a worker's sandbox.

| row | fault | what must hold | tests | outcome | s |
|---|---|---|---|---|---|
"""


SOAK = "\n## The soak\n\n"
SOAK_HEAD = (
    "`make faults-soak` does one of these every 20 seconds, while honest and hostile programs are handed in (FI52).\n\n"
)


def write_table(page: Path, table: Table) -> None:
    """Rows that were not run, and what the soak wrote, stay as they are."""
    before, _, soak = (page.read_text("utf-8") if page.exists() else "").partition(SOAK)
    lines = [line.strip("| ").split(" | ") for line in before.splitlines() if line.startswith("| FI")]
    kept = {cells[0]: " | ".join(cells[-3:]) for cells in lines}
    page.write_text(table.markdown(kept) + (f"{SOAK}{soak}" if soak else ""), "utf-8")


def write_soak(page: Path, text: str) -> None:
    """Below the table."""
    table, _, _ = page.read_text("utf-8").partition(SOAK)
    page.write_text(f"{table}{SOAK}{SOAK_HEAD}{text}", "utf-8")


@dataclass
class _Seen:
    outcomes: dict[str, str] = field(default_factory=dict)
    seconds: float = 0.0


class Table:
    def __init__(self) -> None:
        self._seen: dict[str, _Seen] = {}

    def add(self, row: str, test: str, outcome: str, seconds: float) -> None:
        """One phase of a test. What failed in any of them failed."""
        seen = self._seen.setdefault(row, _Seen())
        before = seen.outcomes.get(test, "passed")
        seen.outcomes[test] = before if outcome == "passed" else outcome
        seen.seconds += seconds

    def markdown(self, kept: Mapping[str, str] = MappingProxyType({})) -> str:
        """`kept`: tests, outcome and seconds of rows that were not run now."""
        return HEAD + "".join(f"{self._line(row, kept)}\n" for row in ROWS)

    def _line(self, row: Row, kept: Mapping[str, str]) -> str:
        return f"| {row.id} | {row.fault} | {row.holds} | {self._came(row, kept)} |"

    def _came(self, row: Row, kept: Mapping[str, str]) -> str:
        seen = self._seen.get(row.id)
        if seen is None:
            return kept.get(row.id, f"– | {row.why_not or 'not run'} | –")
        tests = ", ".join(sorted({_name(test) for test in seen.outcomes}))
        return f"{tests} | {_outcome(seen.outcomes)} | {seen.seconds:.0f}"


def _name(test: str) -> str:
    """`tests/faults/test_x.py::test_y[z]` -> the file's name."""
    return f"`{Path(test.partition('::')[0])}`"


def _outcome(outcomes: dict[str, str]) -> str:
    wrong = sorted({outcome for outcome in outcomes.values() if outcome != "passed"})
    return "held" if not wrong else ", ".join(f"**{outcome}**" for outcome in wrong)
