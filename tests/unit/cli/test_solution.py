"""The solution's file: its text, and the problem that it spells."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from judge.cli.solution import check_size, guess_problem, read_source
from judge.errors import InvalidRequest, NotFound, TooLarge
from judge.problem import ProblemLimits
from judge.submission import SOURCE_LIMIT
from tests.unit.package.running import problem as packaged


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    folder = tmp_path / "problems"
    for slug in ("two-sum", "k-means"):
        (folder / slug).mkdir(parents=True)
        (folder / slug / "problem.yaml").touch()
    return folder


@pytest.mark.parametrize(
    ("file", "given", "expected"),
    [
        ("two_sum.py", None, "two-sum"),
        ("two-sum.py", None, "two-sum"),
        ("Two_Sum.py", None, "two-sum"),
        ("k-means/solution.py", None, "k-means"),
        ("k-means/submissions/accepted/other.py", None, "k-means"),
        ("k-means/two_sum.py", None, "two-sum"),
        ("two_sum.py", "k-means", "k-means"),
    ],
)
def test_the_problem_is_given_or_spelt_by_the_file_or_its_folder(
    problems: Path, tmp_path: Path, file: str, given: str | None, expected: str
) -> None:
    assert guess_problem(tmp_path / file, given, problems) == expected


def test_a_guess_that_fails_says_what_to_type(problems: Path, tmp_path: Path) -> None:
    with pytest.raises(InvalidRequest, match=r"mine\.py solve.*-p SLUG"):
        guess_problem(tmp_path / "mine.py", None, problems)


def test_a_source_is_read_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "solution.py"
    path.write_bytes("s = 'é'\r\n".encode())
    assert read_source(path) == "s = 'é'\r\n"


@pytest.mark.parametrize(
    ("content", "error", "says"),
    [
        (b"", InvalidRequest, "empty"),
        (b" \n\t\n", InvalidRequest, "empty"),
        (b"ab\xff", InvalidRequest, "byte 2"),
        (b"x" * (SOURCE_LIMIT + 1), TooLarge, f"{SOURCE_LIMIT + 1} bytes"),
    ],
)
def test_what_cannot_be_judged_is_refused_before_anything_starts(
    tmp_path: Path, content: bytes, error: type[Exception], says: str
) -> None:
    path = tmp_path / "solution.py"
    path.write_bytes(content)
    with pytest.raises(error, match=says):
        read_source(path)


def test_the_largest_source_is_taken(tmp_path: Path) -> None:
    path = tmp_path / "solution.py"
    path.write_bytes(b"x" * SOURCE_LIMIT)
    assert len(read_source(path)) == SOURCE_LIMIT


def test_a_problem_takes_as_much_as_its_limit_says(tmp_path: Path) -> None:
    limits = ProblemLimits(code_bytes=10)
    golf = replace(packaged(tmp_path, {"sample/01": (1, 2)}), slug="golf", limits=limits)
    check_size("é" * 5, golf)
    with pytest.raises(TooLarge, match="the solution has 11 bytes; golf takes 10"):
        check_size("é" * 5 + "x", golf)


def test_a_file_that_is_not_there_or_no_file_is_named(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "absent.py"):
        with pytest.raises(NotFound, match=str(path)):
            read_source(path)
