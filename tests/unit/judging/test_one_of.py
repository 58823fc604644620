"""A package whose checker is `one_of`: its `.ans` are lists of right answers."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.package import NUMPY, write_packages
from judge.errors import BrokenPackage
from judge.exchange import exchange_for
from judge.package.load import load
from judge.problem import FunctionEntry
from sandbox.guest import wire

FUNCTION = """\
entry: {function: solve, parameters: {x: "list[int]"}, returns: int}
checker: one_of
topics: [arrays]
difficulty: easy
"""
CLASS = """\
entry: {class: Counter, constructor: {}, methods: {add: {parameters: {n: int}, returns: int}}}
checker: one_of
topics: [arrays]
difficulty: easy
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """One sample and one hidden test; in both 1 and 2 are right."""
    directory = write_packages(tmp_path) / NUMPY.slug
    for path in (directory / "data").rglob("*.*"):
        path.unlink()
    for name in ("sample/01", "secret/random/01"):
        (directory / "data" / f"{name}.in").write_text('{"x": [1, 2]}\n')
        (directory / "data" / f"{name}.ans").write_text("[1, 2]\n")
    (directory / "judge.yaml").write_text(FUNCTION)
    (directory / "submissions" / "accepted" / "reference.py").write_text("def solve(x):\n    return x[0]\n")
    return directory


def test_either_answer_is_accepted(package: Path) -> None:
    problem = load(package)
    assert isinstance(problem.entry, FunctionEntry)
    assert problem.entry.several
    exchange = exchange_for(problem)
    case = problem.cases[0]
    for value, accepted in ((1, True), (2, True), (3, False)):
        assert problem.checker.check(exchange.answer(case, wire.encode(value))).accepted == accepted
    assert exchange.excerpts(case, b"3").expected == "[1, 2]"


def test_an_answer_that_is_no_list_is_the_packages_fault(package: Path) -> None:
    (package / "data" / "sample" / "01.ans").write_text("1\n")
    with pytest.raises(BrokenPackage) as caught:
        load(package)
    assert "expected a list of right answers, each int, got int" in str(caught.value.diagnostics)


def test_a_class_has_no_such_answers(package: Path) -> None:
    (package / "judge.yaml").write_text(CLASS)
    with pytest.raises(BrokenPackage) as caught:
        load(package)
    assert any(found.key == "checker.one_of" for found in caught.value.diagnostics)
