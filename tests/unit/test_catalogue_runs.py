"""`make catalogue`: which runs are made, what is kept of them, and what the page says; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.catalogue.kept import Kept, Killed, Result, Subject, result_of
from benchmarks.catalogue.page import Entry, page, without_runs
from benchmarks.catalogue.runs import Runs
from judge.package.check import CheckOptions, CheckReport, SubmissionRow
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.load import load
from judge.package.sections import Section
from judge.problem import Expected
from judge.verdict import Verdict
from tests.unit.package.packages import CLOSING, written

ROOT = Path(__file__).resolve().parents[2]
ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"
CASES = {"sample/01": ({"x": 1}, 2), "secret/01": ({"x": 2}, 3)}
NOON = datetime(2026, 3, 1, 12, tzinfo=UTC)
SUBJECT = Subject("two-sum", "d1", "image", "0.1.0")
RESULT = Result(
    subject=SUBJECT,
    run=1,
    at=NOON,
    busy=False,
    machine="a machine",
    seconds=20.0,
    samples=3,
    hidden=20,
    submissions=9,
    limit_s=2.0,
    slowest_s=0.25,
    near_s=None,
    too_slow=1,
    mutants=Killed(39, 40, 2),
    wrong=(),
)


@dataclass
class Bench:
    """A machine that only writes down what it is asked for: the package, with or without mutants, busy or idle."""

    folder: Path
    made: list[tuple[str, bool, bool]] = field(default_factory=list)
    ends_after: int | None = None
    image: str = "image"
    _busy: bool = False

    def runs(self) -> Runs:
        return Runs(
            Kept(self.folder / "kept" / "runs"), self._check, lambda _: self.image, 2, self._occupied, lambda: NOON
        )

    def _check(self, directory: Path, options: CheckOptions) -> CheckReport:
        if self.ends_after == len(self.made):
            raise KeyboardInterrupt
        self.made.append((directory.name, options.mutants, self._busy))
        return CheckReport(directory.name, (), samples=1, hidden=1, limit_s=1.0)

    @contextmanager
    def _occupied(self) -> Iterator[None]:
        self._busy = True
        yield
        self._busy = False


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def two(tmp_path: Path) -> list[Path]:
    return [written(tmp_path / "problems", slug, ENTRY, CASES) for slug in ("first", "second")]


# which runs are made


def test_mutants_are_hunted_once_and_every_other_run_is_busy(bench: Bench, two: list[Path]) -> None:
    results = bench.runs().make(two, 5)
    assert [made for made in bench.made if made[0] == "first"] == [
        ("first", True, False),
        ("first", False, True),
        ("first", False, False),
        ("first", False, True),
        ("first", False, False),
    ]
    assert [name for name, *_ in bench.made] == ["first", "second"] * 5
    assert [(result.subject.slug, result.run) for result in results[:4]] == [
        ("first", 1), ("second", 1), ("first", 2), ("second", 2)
    ]  # fmt: skip


def test_what_was_ended_is_gone_on_with(bench: Bench, two: list[Path]) -> None:
    bench.ends_after = 3
    with pytest.raises(KeyboardInterrupt):
        bench.runs().make(two, 2)
    bench.ends_after = None
    results = bench.runs().make(two, 2)
    assert [(name, busy) for name, _, busy in bench.made] == [
        ("first", False), ("second", False), ("first", True), ("second", True)
    ]  # fmt: skip
    assert [result.at for result in results] == [NOON] * 4
    assert bench.runs().make(two, 2) == results
    assert len(bench.made) == 4


def test_some_packages_then_all(bench: Bench, two: list[Path]) -> None:
    bench.runs().make(two[1:], 1)
    bench.runs().make(two, 1)
    assert [name for name, *_ in bench.made] == ["second", "first"]


def test_runs_that_are_kept_are_made_again_on_request(bench: Bench, two: list[Path]) -> None:
    bench.runs().make(two, 1)
    bench.runs().make(two[:1], 1, again=True)
    assert [name for name, *_ in bench.made] == ["first", "second", "first"]


@pytest.mark.parametrize(
    ("path", "text", "runs"),
    [
        ("statement/problem.en.md", "Do it well.\n", 1),
        ("data/secret/01.in", '{"x": 5}\n', 2),
        ("submissions/wrong_answer/no.py", "pass\n", 2),
        (
            "judge.yaml",
            ENTRY + CLOSING + "equivalent_mutants: [{line: 'a < b', becomes: 'a <= b', reason: They never are.}]\n",
            2,
        ),
    ],
)
def test_a_package_is_run_again_when_judging_it_changed(
    bench: Bench, two: list[Path], path: str, text: str, runs: int
) -> None:
    bench.runs().make(two[:1], 1)
    (two[0] / path).parent.mkdir(parents=True, exist_ok=True)
    (two[0] / path).write_text(text, "utf-8")
    bench.runs().make(two[:1], 1)
    assert len(bench.made) == runs


def test_another_image_is_another_subject(bench: Bench, two: list[Path]) -> None:
    bench.runs().make(two, 1)
    bench.image = "another"
    bench.runs().make(two, 1)
    assert len(bench.made) == 4


# what is kept


def test_what_is_kept_is_read_back(tmp_path: Path) -> None:
    second = replace(RESULT, run=2, busy=True, near_s=3.5, mutants=None, wrong=("no.py: AC",))
    for result in (RESULT, second):
        Kept(tmp_path / "runs").add(result)
    kept = Kept(tmp_path / "runs")
    assert (kept.find(SUBJECT, 1), kept.find(SUBJECT, 2), kept.find(SUBJECT, 3)) == (RESULT, second, None)


@pytest.mark.parametrize("left", [b'{"subject": {"slug": "two', b"\n", b'{"an": "older form"}\n'])
def test_a_line_that_is_no_result_was_no_run(tmp_path: Path, left: bytes) -> None:
    path = tmp_path / "runs"
    Kept(path).add(RESULT)
    path.write_bytes(path.read_bytes() + left)
    Kept(path).add(replace(RESULT, run=2))
    assert [result.run for result in Kept(path).latest("two-sum", "d1")] == [1, 2]


def test_of_one_run_the_last_counts(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "runs")
    for seconds in (1.0, 2.0):
        kept.add(replace(RESULT, seconds=seconds))
    assert kept.find(SUBJECT, 1) == Kept(tmp_path / "runs").find(SUBJECT, 1) == replace(RESULT, seconds=2.0)


def test_the_page_tells_of_the_image_that_came_last(tmp_path: Path) -> None:
    kept, newer = Kept(tmp_path / "runs"), replace(SUBJECT, runtime_id="newer")
    for result in (
        RESULT,
        replace(RESULT, run=2),
        replace(RESULT, subject=newer),
        replace(RESULT, subject=replace(SUBJECT, slug="k-means")),
    ):
        kept.add(result)
    assert kept.latest("two-sum", "d1") == (replace(RESULT, subject=newer),)
    assert kept.latest("two-sum", "another content") == ()


# what of a report is kept


def row(name: str, cpu_s: float, *, ok: bool = True, too_slow: bool = False) -> SubmissionRow:
    expected = Expected(name.partition("/")[0])
    verdict = Verdict.AC if expected is Expected.ACCEPTED else Verdict.TLE
    return SubmissionRow(name, expected, verdict, cpu_s, 3, ((verdict, 3),), ok, too_slow=too_slow)


def section(name: str, severity: Severity) -> Section:
    return Section(name, "", 4.0, (Diagnostic(severity, "problem.yaml", "is not so", "make it so"),))


def test_times_are_of_the_worst() -> None:
    rows = (
        row("accepted/reference.py", 0.2),
        row("accepted/slower.py", 0.40001),
        row("time_limit_exceeded/almost.py", 3.1),
        row("time_limit_exceeded/nearly.py", 2.5),
        row("time_limit_exceeded/endless.py", 2.0, too_slow=True),
    )
    report = CheckReport("two-sum", (), rows, samples=3, hidden=20, limit_s=2.0)
    result = result_of(SUBJECT, 3, False, NOON, report)
    assert (result.slowest_s, result.near_s, result.too_slow, result.submissions) == (0.4, 2.5, 3, 5)
    assert result_of(SUBJECT, 3, False, NOON, replace(report, submissions=rows[:2] + rows[4:])).near_s is None
    assert (result.good, result.mutants, result.run, result.at) == (True, None, 3, NOON)


@pytest.mark.parametrize(
    ("found", "good"),
    [
        (section("data", Severity.WARNING), True),
        (section("data", Severity.ERROR), False),
        (section("limits", Severity.WARNING), False),
    ],
)
def test_limits_that_do_not_separate_are_wrong_here(found: Section, good: bool) -> None:
    result = result_of(SUBJECT, 1, False, NOON, CheckReport("two-sum", (found,)))
    assert result.good is good
    assert result.seconds == 4.0


def test_a_submission_that_is_not_as_its_folder_says_is_wrong() -> None:
    rows = (row("accepted/reference.py", 0.2, ok=False),)
    assert result_of(SUBJECT, 1, False, NOON, CheckReport("two-sum", (), rows)).wrong == ("accepted/reference.py: AC",)


# the page


@pytest.fixture(scope="module")
def two_sum() -> Entry:
    problem = load(ROOT / "problems" / "two-sum")
    return Entry(replace(problem, limits=replace(problem.limits, cpu_s=2.0)))


def row_of(entry: Entry) -> list[str]:
    text = page([entry])
    return [cell.strip() for cell in text.rpartition("| `two-sum` |")[2].partition("\n")[0].split("|")[:-1]]


def test_a_row_says_what_was_run_and_when(two_sum: Entry) -> None:
    busy = replace(RESULT, run=2, busy=True, slowest_s=0.3, near_s=4.25, mutants=None, wrong=("no",))
    entry = replace(two_sum, results=(RESULT, busy, replace(RESULT, run=3, at=NOON.replace(day=4), mutants=None)))
    assert row_of(entry) == [
        "3 + 20", "9", "39 of 40, 2 equivalent", "2 s", "0.30 s", "4.25 s", "2 of 2", "0 of 1", "2026-03-01 to 2026-03-04",
    ]  # fmt: skip
    assert "\na machine.\n" in page([entry])


def test_a_row_does_not_say_what_was_not_run(two_sum: Entry) -> None:
    assert row_of(two_sum) == ["–"] * 8 + ["not yet"]
    assert "No runs are kept." in page([two_sum])
    idle = replace(two_sum, results=(replace(RESULT, run=3, mutants=None, too_slow=0),))
    assert row_of(idle) == ["3 + 20", "9", "not run", "2 s", "0.25 s", "–", "1 of 1", "–", "2026-03-01"]


def test_the_page_in_docs_tells_of_the_packages_as_they_are() -> None:
    """If not: `python -m benchmarks.catalogue --page`."""
    entries = [Entry(load(path.parent)) for path in sorted((ROOT / "problems").glob("*/problem.yaml"))]
    made = page(entries)
    assert without_runs((ROOT / "docs" / "catalogue.md").read_text("utf-8")) == without_runs(made)
    for entry in entries:
        assert made.count(f"[`{entry.problem.slug}`]") == 1
        assert made.count(f"\n| `{entry.problem.slug}` |") == 1
