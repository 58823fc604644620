"""Samples as text: what a candidate reads is neither JSON's escapes nor the codec's marks."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from judge.package.load import load
from judge.pages.samples import Part, parts
from tests.unit.package.packages import written

FUNCTION = "entry: {{function: f, parameters: {{x: {given}}}, returns: {returns}}}\n"


def sample(tmp_path: Path, judge_yaml: str, given: object, answer: object, **files: str) -> tuple[Part, ...]:
    case_of = (json.dumps(given) + "\n", json.dumps(answer) + "\n")
    package = written(tmp_path, "by-hand", judge_yaml, {"sample/01": case_of, "secret/01": case_of}, files)
    problem = load(package)
    (case,) = problem.samples
    return parts(problem.entry, case.input.read_bytes(), case.answer.read_bytes())


def shown(tmp_path: Path, judge_yaml: str, given: object, answer: object) -> list[tuple[str, str]]:
    return [(part.name, part.text) for part in sample(tmp_path, judge_yaml, given, answer)]


def column(name: str, dtype: str, *values: object) -> list[object]:
    return [name, dtype, list(values)]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (0.5, "0.5"),
        (None, "null"),
        (True, "true"),
        ("a \" 'é' 😀", '"a \\" \'é\' 😀"'),
        ([1, [2.0, None]], "[1, [2.0, null]]"),
        ({"$f": "nan"}, "nan"),
        ([{"$f": "inf"}, {"$f": "-inf"}], "[inf, -inf]"),
        ({"$i": "100000000000000000000"}, "100000000000000000000"),
        ({"a": {"$f": "inf"}}, '{"a": inf}'),
        ({"$d": [[1, "b"], [2, "c"]]}, '{1: "b", 2: "c"}'),
        ({"$s": [7]}, "{7}"),
        ({"$nd": ["float64", [0, 3], ""]}, "array of float64, shape (0, 3)"),
    ],
)
def test_values_have_no_marks(tmp_path: Path, value: object, text: str) -> None:
    entry = FUNCTION.format(given="Any", returns="Any")
    assert shown(tmp_path, entry, {"x": value}, value) == [("Arguments", f"x = {text}"), ("Returns", text)]


def test_a_table_is_drawn_as_one(tmp_path: Path) -> None:
    columns = [
        column("city", "text", "Oslo", None, "", " x", "None"),
        column("age", "float64", 20.0, None, 3.25, {"$f": "inf"}, -1.0),
    ]
    frame = {"$df": {"columns": columns, "index": [0, 10, 7, 7, 8]}}
    entry = FUNCTION.format(given="DataFrame", returns="DataFrame")
    (_, arguments), (_, returned) = shown(tmp_path, entry, {"x": frame}, frame)
    assert arguments == f"x =\n{returned}"
    assert returned.splitlines() == [
        "    city        age",
        "    text    float64",
        " 0  Oslo       20.0",
        "10  None        NaN",
        ' 7  ""         3.25',
        ' 7  " x"        inf',
        ' 8  "None"     -1.0',
    ]


def test_a_table_is_not_broken(tmp_path: Path) -> None:
    entry = FUNCTION.format(given="Series", returns="int")
    series = {"$sr": {"column": column("n", "int64", 1), "index": [0]}}
    given, returned = sample(tmp_path, entry, {"x": series}, 1)
    assert given == Part("Arguments", "x =\n       n\n   int64\n0      1", table=True)
    assert not returned.table


def test_what_is_no_returned_value_is_not_called_one(tmp_path: Path) -> None:
    entry = (
        "entry: {function: f, parameters: {x: int, seed: int}, returns: 'ndarray[int64, (n,)]', over: seed}\n"
        "checker: {metric: accuracy}\n"
    )
    answer = {"threshold": 0.5, "labels": [0, 1]}
    assert shown(tmp_path, entry, {"x": 4, "seed": [1, 2]}, answer) == [
        ("Arguments", "x = 4\nseed = 1, then 2"),
        ("Checked against", '{"threshold": 0.5, "labels": [0, 1]}'),
    ]


def test_a_check_that_needs_no_answer_shows_none(tmp_path: Path) -> None:
    entry = FUNCTION.format(given="int", returns="int") + 'checker: {package: {answer: "None"}}\n'
    check = "def check(arguments, expected, got):\n    return True\n"
    found = sample(tmp_path, entry, {"x": 4}, None, **{"output_validator/check.py": check})
    assert found == (Part("Arguments", "x = 4"),)


def test_calls_and_what_they_return(tmp_path: Path) -> None:
    entry = (
        "entry: {class: Box, constructor: {size: int}, methods: {put: {parameters: {x: float}, returns: None},"
        " top: {parameters: {}, returns: float}}}\n"
    )
    given = {"calls": [["Box", [2]], ["put", [{"$f": "inf"}]], ["top", []]]}
    assert shown(tmp_path, entry, given, [None, None, {"$f": "inf"}]) == [
        ("Calls", "Box(2)\nput(inf)\ntop()"),
        ("Returns", "null\nnull\ninf"),
    ]


def test_standard_input_is_shown_as_it_is() -> None:
    assert parts(None, b"1 2\n\xff", b"3\n") == (Part("Input", "1 2\n�"), Part("Output", "3\n"))
