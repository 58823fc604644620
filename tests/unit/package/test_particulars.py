"""Tests that fit their types and not their checker: an author is told when the package is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from judge.errors import BrokenPackage
from judge.package.load import load
from tests.unit.package.packages import written

CLASS = "{class: A, constructor: {}, methods: {f: {returns: '%s'}}}"


def found(folder: Path, entry: str, checker: str, *answers: Any, given: Any = None) -> list[str]:
    """What is wrong with a package of these tests, each `path (key): problem; remedy`."""
    cases = {f"secret/{i}": ({} if given is None else given, answer) for i, answer in enumerate(answers)}
    package = written(folder, "made", f"entry: {entry}\nchecker: {checker}\n", cases)
    try:
        load(package)
    except BrokenPackage as error:
        return [f"{d.path} ({d.key}): {d.message}; {d.remedy}" for d in error.diagnostics if d.severity == "error"]
    return []


def of(returns: str) -> str:
    return f"{{function: f, parameters: {{}}, returns: '{returns}'}}"


RIGHT, MISSPELT = {"precision": 1.0, "recall": 0.5}, {"precision": 1.0, "recal": 0.5}
FIELDS = "{fields: {precision: array, recall: array}}"
NO_RECALL = (
    "data/secret/0.ans (None): no key 'recall', the key 'recal' has no checker; "
    "write the keys that fields: has, or correct those"
)


@pytest.mark.parametrize(
    ("returns", "checker", "wrap"),
    [
        ("dict[str, float]", FIELDS, lambda value: value),
        ("dict[str, float] | None", FIELDS, lambda value: value),
        ("list[dict[str, float]]", f"{{each: {FIELDS}}}", lambda value: [RIGHT, value]),
        ("tuple[int, dict[str, float]]", f"{{tuple: [exact, {FIELDS}]}}", lambda value: [1, value]),
        ("dict[str, float]", f"{{one_of: {FIELDS}}}", lambda value: [RIGHT, value]),
        ("Any", f"{{fields: {{scores: {FIELDS}}}}}", lambda value: {"scores": value}),
    ],
)
def test_a_field_that_has_no_checker_or_no_value(tmp_path: Path, returns: str, checker: str, wrap: Any) -> None:
    assert found(tmp_path / "wrong", of(returns), checker, wrap(MISSPELT)) == [NO_RECALL]
    assert found(tmp_path / "right", of(returns), checker, wrap(RIGHT)) == []


def test_a_field_of_what_a_method_returns(tmp_path: Path) -> None:
    entry, given = CLASS % "dict[str, float]", {"calls": [["A", []], ["f", []]]}
    (wrong,) = found(tmp_path, entry, f"{{methods: {{f: {FIELDS}}}}}", [None, MISSPELT], given=given)
    assert wrong.startswith("data/secret/0.ans (None): call 1 (f): no key 'recall', ")


def test_fields_of_what_is_no_dict(tmp_path: Path) -> None:
    (wrong,) = found(tmp_path, of("Any"), FIELDS, 1)
    assert "expected a dict, got int; write one with the keys ['precision', 'recall']" in wrong
    assert found(tmp_path, of("dict[str, float] | None"), FIELDS, None) == []


def table(*names: Any) -> dict[str, Any]:
    return {"$df": {"columns": [[name, "float64", [1.0]] for name in names], "index": [0]}}


NO_COLUMN = "no expected table has a column 'totl'; write the name of one, or take it away"
FRAME = "{frame: {tolerances: {total: {atol: 1}, totl: {atol: 1}}}}"


@pytest.mark.parametrize(
    ("returns", "checker", "key", "wrap"),
    [
        ("DataFrame", FRAME, "frame", lambda value: value),
        ("DataFrame | None", FRAME, "frame", lambda value: value),
        ("list[DataFrame]", f"{{each: {FRAME}}}", "each.frame", lambda value: [value]),
        ("tuple[int, DataFrame]", f"{{tuple: [exact, {FRAME}]}}", "tuple[1].frame", lambda value: [1, value]),
        ("dict[str, DataFrame]", f"{{fields: {{t: {FRAME}}}}}", "fields.t.frame", lambda value: {"t": value}),
        ("DataFrame", f"{{one_of: {FRAME}}}", "one_of.frame", lambda value: [value]),
    ],
)
def test_a_tolerance_of_a_column_that_no_table_has(
    tmp_path: Path, returns: str, checker: str, key: str, wrap: Any
) -> None:
    wrong = found(tmp_path / "wrong", of(returns), checker, wrap(table("total")), wrap(table("id")))
    assert wrong == [f"judge.yaml (checker.{key}.tolerances.totl): {NO_COLUMN}"]
    assert found(tmp_path / "right", of(returns), checker, wrap(table("total")), wrap(table("totl"))) == []


def test_such_a_tolerance_is_found_on_its_own_line(tmp_path: Path) -> None:
    checker = "\n  tuple:\n    - exact\n    - frame:\n        tolerances:\n          total: {atol: 1}\n          totl: {atol: 1}"
    package = written(
        tmp_path,
        "made",
        f"entry: {of('tuple[int, DataFrame]')}\nchecker: {checker}\n",
        {"secret/0": ({}, [1, table("total")])},
    )
    text = (package / "judge.yaml").read_text("utf-8").splitlines()
    with pytest.raises(BrokenPackage) as raised:
        load(package)
    (line,) = (d.line for d in raised.value.diagnostics if d.key == "checker.tuple[1].frame.tolerances.totl")
    assert line is not None and text[line - 1].strip() == "totl: {atol: 1}"


def test_a_tolerance_of_what_a_method_returns(tmp_path: Path) -> None:
    entry, given = CLASS % "DataFrame", {"calls": [["A", []], ["f", []]]}
    wrong = found(tmp_path, entry, f"{{methods: {{f: {FRAME}}}}}", [None, table("total")], given=given)
    assert wrong == [f"judge.yaml (checker.methods.f.frame.tolerances.totl): {NO_COLUMN}"]


def test_a_column_that_is_a_number_has_its_key(tmp_path: Path) -> None:
    checker = "{frame: {tolerances: {0: {atol: 1}}}}"
    assert found(tmp_path / "there", of("DataFrame"), checker, table(0)) == []
    assert len(found(tmp_path / "not", of("DataFrame"), checker, table(1, None))) == 1


def test_tests_that_are_not_made_yet_may_have_the_column(tmp_path: Path) -> None:
    package = written(
        tmp_path,
        "made",
        f"entry: {of('DataFrame')}\nchecker: {FRAME}\n",
        {"secret/0": ({}, table("id"))},
        {"generators/generate.py": "pass\n"},
    )
    load(package)
