"""The files of the hostile suite say what must come of them; one that does not is refused, never passed over."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from judge.verdict import Verdict
from tests.hostile.case import CASES, BadCase, Priority, all_cases, read_case
from tests.hostile.table import Table

GOOD = """\
# id: R01
# priority: P1
# verdict: RTE | TLE
# invariants: I4 I7
# sandbox: docker
# says: of CPU time | no result
# cpu_s: 0.1 to 0.5
# why: tries something
def echo(numbers, text):
    pass  # note: no header
"""


def written(folder: Path, text: str, name: str = "R/R01-tries.py") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def test_a_header_is_read(tmp_path: Path) -> None:
    case = read_case(written(tmp_path, GOOD))
    assert (case.id, case.name, case.priority, case.problem) == ("R01", "R01-tries", Priority.P1, "echo")
    assert (case.verdicts, case.invariants, case.docker_only) == ({Verdict.RTE, Verdict.TLE}, {"I4", "I7"}, True)
    assert case.source == GOOD
    assert (case.says, case.cpu_s) == (("of CPU time", "no result"), (0.1, 0.5))


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("# id: R01\n", ""),
        ("RTE | TLE", "RE"),
        ("RTE | TLE", "RTE, TLE"),
        ("P1", "P3"),
        ("I4 I7", "I4 I10"),
        ("docker", "process"),
        ("# why: tries something\n", ""),
        ("# why", "# reason"),
        ("# priority: P1", "# priority: P1\n# priority: P0"),
        ("# sandbox: docker", "# problem: two-sum"),
        ("# id: R01", "# id: R02"),
        ("# id: R01", "# id: P01"),
        ("0.1 to 0.5", "0.1"),
        ("0.1 to 0.5", "little to much"),
    ],
)
def test_a_wrong_header_is_refused(tmp_path: Path, wrong: str, right: str) -> None:
    assert wrong in GOOD
    with pytest.raises(BadCase):
        read_case(written(tmp_path, GOOD.replace(wrong, right, 1)))


@pytest.mark.parametrize(
    ("verdict", "message", "author_message", "cpu_s", "wrong"),
    [
        ("TLE", "more than 0.5 s of CPU time", "", 0.5, None),
        ("RTE", "ended by SIGKILL", "ended with exit status 0 and no result", 0.5, None),
        ("RTE", "ended by SIGKILL", None, 0.5, "none of"),
        ("TLE", "no answer within 4 s", "", 0.5, "none of"),
        ("AC", "more than 0.5 s of CPU time", "", 0.5, "AC instead of RTE, TLE"),
        ("TLE", "more than 0.5 s of CPU time", "", 0.6, "0.6 s of CPU time"),
        ("TLE", "more than 0.5 s of CPU time", "", 0.0, "0.0 s of CPU time"),
    ],
)
def test_what_came_of_it_is_right_by_verdict_words_and_cpu_time(
    tmp_path: Path, verdict: str, message: str, author_message: str | None, cpu_s: float, wrong: str | None
) -> None:
    case = read_case(written(tmp_path, GOOD))
    tests = [{"author_message": author_message}]
    said = case.wrong({"verdict": verdict, "message": message, "cpu_s": cpu_s, "tests": tests})
    assert said == wrong if wrong is None else said is not None and said.startswith(wrong)


@pytest.mark.parametrize("name", ["P/R01-tries.py", "R/R01.py", "R/R01_tries.py", "R/r01-tries.py"])
def test_a_wrong_name_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadCase):
        read_case(written(tmp_path, GOOD, name))


def test_the_suites_own_cases_are_good_and_have_both_controls_in_each_class() -> None:
    cases = all_cases()
    accepted = {case.id.removeprefix("Y-")[0] for case in cases if case.verdicts == {Verdict.AC}}
    refused = {case.id.removeprefix("Y-")[0] for case in cases if Verdict.WA in case.verdicts}
    assert {"R", "P", "F", "K", "N"} <= accepted & refused
    assert len({case.name for case in cases}) == len(cases)


def test_the_table_is_the_same_for_the_same_results() -> None:
    rows = [("R02-b", "docker", ("TLE",)), ("R01-a", "process", ("MLE", "RTE")), ("R01-a", "docker", ())]
    tables = []
    for order in (rows, rows[::-1]):
        table = Table()
        for name, sandbox, verdicts in order:
            table.add(name, "tries", frozenset({"I7", "I4"}), sandbox, verdicts, "passed")
        tables.append(table.markdown())
    assert tables[0] == tables[1]
    assert "| R01-a | tries | held ×1 | MLE, RTE ×1 | I4 I7 |\n| R02-b | tries | TLE ×1 | – | I4 I7 |\n" in tables[0]


def test_a_row_of_several_tests_is_named_the_same_in_any_order_and_remarks_stand_above() -> None:
    tables = []
    for order in (("first", "second"), ("second", "first")):
        table = Table()
        table.remark("Of all rows.")
        for why in order:
            table.add("A10", why, frozenset(), "docker", (), "passed")
        tables.append(table.markdown())
    assert tables[0] == tables[1]
    assert "\n\nOf all rows.\n\n| row |" in tables[0] and "| A10 | first | held ×2 |" in tables[0]


def test_the_invariants_of_a_row_are_those_of_all_its_tests_in_any_order() -> None:
    tables = []
    for order in (("I7", "I8"), ("I8", "I7")):
        table = Table()
        for invariant in order:
            table.add("A06", "tries", frozenset({invariant}), "docker", (), "passed")
        tables.append(table.markdown())
    assert tables[0] == tables[1]
    assert "| A06 | tries | held ×2 | – | I7 I8 |" in tables[0]


def ids_of_tests() -> Iterator[str]:
    """The first argument of every `row(…)` mark beside the cases."""
    for path in CASES.parent.glob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.row":
                assert isinstance(node.args[0], ast.Constant), f"{path.name}:{node.lineno}"
                yield str(node.args[0].value)


def test_every_case_and_row_has_one_line_of_its_own() -> None:
    table = Table()
    names = [case.name for case in all_cases()] + list(ids_of_tests())
    for name in names * 2:
        for sandbox in ("docker", "process"):
            table.add(name, "tries | what", frozenset(), sandbox, (), "passed")
    lines = [
        line.split(" | ")[0].removeprefix("| ") for line in table.markdown().splitlines() if "tries \\| what" in line
    ]
    assert lines == sorted(set(names))


def test_no_row_is_said_to_be_left_out_and_is_there() -> None:
    _, left_out = (CASES.parent / "README.md").read_text("utf-8").split("## Rows left out")
    there = {case.id for case in all_cases()} | set(ids_of_tests())
    said = [line.split(" | ")[0] for line in left_out.splitlines() if line.startswith("| ")]
    whole = [words for words in said if "(in part)" not in words and "in the process sandbox" not in words]
    missing = {name for words in whole for name in re.findall(r"(?:Y-)?[A-Z][0-9]{2}", words)}
    assert {"X09", "S07"} <= missing
    assert not missing & there
