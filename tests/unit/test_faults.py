"""Every row of docs/faults.md has its test or says why not, and every test names rows that there are."""

from __future__ import annotations

import re
from pathlib import Path

from tests.faults.rows import ROWS
from tests.faults.table import Table, write_soak, write_table

TESTS = Path(__file__).parents[1]
PAGE = TESTS.parent / "docs" / "faults.md"


def marked() -> set[str]:
    """The rows that tests name."""
    markers = [
        marker
        for path in TESTS.rglob("test_*.py")
        for marker in re.findall(r"mark\.fault\(([^)]*)\)", path.read_text("utf-8"))
    ]
    return {row for marker in markers for row in re.findall(r'"(FI[0-9]+)"', marker)}


def test_every_row_has_its_test_or_a_reason() -> None:
    rows = {row.id: row for row in ROWS}
    assert len(rows) == len(ROWS)
    assert marked() - rows.keys() == set()
    assert {name for name, row in rows.items() if not row.why_not} == marked()


def test_the_page_has_every_row() -> None:
    assert re.findall(r"^\| (FI[0-9]+) \|", PAGE.read_text("utf-8"), re.M) == [row.id for row in ROWS]


def test_what_failed_once_did_not_hold() -> None:
    table = Table()
    table.add("FI01", "tests/faults/test_worker.py::test_a", "passed", 1.0)
    table.add("FI01", "tests/faults/test_worker.py::test_a", "failed", 1.4)
    table.add("FI02", "tests/faults/test_worker.py::test_b[x]", "passed", 0.2)
    lines = {
        line.split(" | ")[0].strip("| "): line for line in table.markdown().splitlines() if line.startswith("| FI")
    }
    assert lines["FI01"].endswith("| `tests/faults/test_worker.py` | **failed** | 2 |")
    assert lines["FI02"].endswith("| `tests/faults/test_worker.py` | held | 0 |")
    assert lines["FI03"].endswith("| – | not run | – |")


def test_what_was_not_run_now_stays(tmp_path: Path) -> None:
    page = tmp_path / "faults.md"
    earlier, later = Table(), Table()
    earlier.add("FI01", "tests/faults/test_worker.py::test_a", "failed", 1.0)
    earlier.add("FI02", "tests/faults/test_worker.py::test_b", "passed", 2.0)
    write_table(page, earlier)
    write_soak(page, "It held.\n")
    later.add("FI01", "tests/faults/test_worker.py::test_a", "passed", 3.0)
    write_table(page, later)
    text = page.read_text("utf-8")
    assert "| `tests/faults/test_worker.py` | held | 3 |" in text
    assert "| `tests/faults/test_worker.py` | held | 2 |" in text
    assert "**failed**" not in text
    assert text.endswith("It held.\n")
