"""A new package is a whole one. That its check passes is in tests/integration/test_new_packages.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.errors import Conflict, InvalidRequest
from judge.package.kinds import Kind
from judge.package.load import read_package
from judge.package.new import NewProblem, create, name_of
from judge.problem import ClassEntry, Difficulty, Expected, FunctionEntry, Topic


@pytest.mark.parametrize("kind", Kind)
def test_it_loads_without_a_word(tmp_path: Path, kind: Kind) -> None:
    made = create(NewProblem("two-words", kind, 'A "Name": é', "Ada <ada@example.org>"), tmp_path / "problems")
    package = read_package(made)
    assert package.warnings == ()
    assert package.problem.name == 'A "Name": é'
    assert package.invalid
    assert package.generated
    expected = {example.expected for example in package.problem.examples}
    assert expected >= {Expected.ACCEPTED, Expected.WRONG_ANSWER, Expected.TIME_LIMIT_EXCEEDED}
    assert sum(example.expected is Expected.ACCEPTED for example in package.problem.examples) == 2
    assert [
        path for path in made.rglob("*") if path.is_file() and "__" in path.read_text("utf-8").replace("__init__", "")
    ] == []
    assert [path.name for path in made.parent.iterdir()] == ["two-words"]


@pytest.mark.parametrize(
    ("kind", "slug", "entry"),
    [
        (Kind.FUNCTION, "moving-average", "moving_average"),
        (Kind.FUNCTION, "lambda", "lambda_"),
        (Kind.CLASS, "moving-average", "MovingAverage"),
        (Kind.ESTIMATOR, "none", "None_"),
    ],
)
def test_the_entry_is_named_after_the_slug(tmp_path: Path, kind: Kind, slug: str, entry: str) -> None:
    problem = read_package(create(NewProblem(slug, kind, "N", "A"), tmp_path)).problem
    assert isinstance(problem.entry, FunctionEntry | ClassEntry)
    assert problem.entry.name == entry


def test_no_two_are_one_problem(tmp_path: Path) -> None:
    made = [create(NewProblem(slug, Kind.STDIN, "N", "A"), tmp_path) for slug in ("one", "other")]
    assert len({read_package(folder).problem.uuid for folder in made}) == 2


def test_topics_and_difficulty(tmp_path: Path) -> None:
    wanted = NewProblem("it", Kind.STDIN, "N", "A", Difficulty.HARD, (Topic.PANDAS, Topic.CALCULUS))
    problem = read_package(create(wanted, tmp_path)).problem
    assert (problem.difficulty, problem.topics) == (Difficulty.HARD, (Topic.PANDAS, Topic.CALCULUS))


@pytest.mark.parametrize(
    ("slug", "name", "author"),
    [
        ("Two", "N", "A"), ("two_words", "N", "A"), ("../two", "N", "A"), ("2two", "N", "A"), ("", "N", "A"), ("a" * 65, "N", "A"),
        ("two", " ", "A"), ("two", "one\nuuid: other", "A"), ("two", "N", "A\x1b[2J"), ("two", "N" * 101, "A"),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said(tmp_path: Path, slug: str, name: str, author: str) -> None:
    with pytest.raises(InvalidRequest):
        create(NewProblem(slug, Kind.FUNCTION, name, author), tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "it").mkdir()
    with pytest.raises(Conflict, match="is there already"):
        create(NewProblem("it", Kind.FUNCTION, "N", "A"), tmp_path)
    assert list((tmp_path / "it").iterdir()) == []


def test_a_name_is_made_from_the_slug() -> None:
    assert name_of("k-nearest-neighbours") == "K Nearest Neighbours"
