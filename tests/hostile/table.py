"""What came of each row, as a table in a stable order: the same results make the same bytes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

HEAD = """\
# The hostile suite

What `make hostile` saw: every row in random order, some rounds of it, in each sandbox. What the rows are and how to add one:
[tests/hostile/README.md](../tests/hostile/README.md). I1, I2, I3 and I5 are checked after every row, the invariants of the last
column too. –: not judged in that sandbox.
"""
COLUMNS = """
| row | what it tries | docker | process | checked besides |
|---|---|---|---|---|
"""


@dataclass
class _Row:
    why: str
    invariants: frozenset[str]
    seen: dict[str, Counter[str]] = field(default_factory=dict)


class Table:
    def __init__(self) -> None:
        self._rows: dict[str, _Row] = {}
        self._remarks: list[str] = []

    def add(
        self, name: str, why: str, invariants: frozenset[str], sandbox: str, verdicts: tuple[str, ...], outcome: str
    ) -> None:
        row = self._rows.setdefault(name, _Row(why, invariants))
        row.why = min(row.why, why)  # some rows are several tests, in any order
        row.invariants |= invariants
        if outcome == "skipped":
            return
        said = ", ".join(sorted(set(verdicts))) or "held"
        row.seen.setdefault(sandbox, Counter())[said if outcome == "passed" else f"**{outcome}**"] += 1

    def remark(self, text: str) -> None:
        """A paragraph above the table: of no row, but of all."""
        self._remarks.append(text)

    def markdown(self) -> str:
        return (
            HEAD
            + "".join(f"\n{remark}\n" for remark in self._remarks)
            + COLUMNS
            + "".join(f"{line}\n" for line in self._lines())
        )

    def _lines(self) -> Iterator[str]:
        for name, row in sorted(self._rows.items()):
            cells = [_times(row.seen.get(sandbox)) for sandbox in ("docker", "process")]
            why = row.why.replace("|", "\\|")
            yield f"| {name} | {why} | {' | '.join(cells)} | {' '.join(sorted(row.invariants))} |"


def _times(seen: Counter[str] | None) -> str:
    if not seen:
        return "–"
    return ", ".join(f"{said} ×{count}" for said, count in sorted(seen.items()))
