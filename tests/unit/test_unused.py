"""Generated tests that no process uses are taken away after some days; what is in use stays, whatever its age."""

from __future__ import annotations

import os
import time
from dataclasses import replace
from pathlib import Path

import pytest

from judge.package.load import load
from judge.problem import Problem, TestCase
from judge.retention import DAY_S, EVERY_S
from judge.unused import Unused

PACKAGE = Path(__file__).resolve().parents[2] / "problems" / "two-sum"
DAYS = 30
USED, UNUSED, YOUNG = (f"{letter * 64}-{'0' * 16}" for letter in "abc")


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    """Two folders of tests that are old, a young one, and what is beside them."""
    for name in (USED, UNUSED, YOUNG, "readings", ".unfinished-old", ".unfinished-young"):
        (tmp_path / name / "secret").mkdir(parents=True)
        (tmp_path / name / "secret/01.in").write_text("1\n")
    (tmp_path / f".{UNUSED}.lock").touch()
    for name in (USED, UNUSED, "readings", ".unfinished-old"):
        old = time.time() - (DAYS + 1) * DAY_S
        os.utime(tmp_path / name, (old, old))
    return tmp_path


def using(cache: Path) -> Problem:
    path = cache / USED / "secret/01.in"
    problem = load(PACKAGE)
    return replace(problem, cases=(*problem.cases, TestCase("secret/01", "secret", path, path.with_suffix(".ans"))))


def test_what_nobody_uses_goes(cache: Path) -> None:
    Unused(cache, DAYS, lambda: [using(cache)]).turn()
    assert sorted(path.name for path in cache.iterdir()) == [".unfinished-young", USED, YOUNG, "readings"]
    assert (cache / USED / "secret/01.in").is_file()


def test_another_process_sees_what_is_in_use(cache: Path) -> None:
    Unused(cache, None, lambda: [using(cache)]).turn()
    Unused(cache, DAYS, list).turn()
    assert (cache / USED).is_dir()
    assert not (cache / UNUSED).exists()


def test_without_a_number_of_days_everything_stays(cache: Path) -> None:
    before = sorted(cache.iterdir())
    Unused(cache, None, list).turn()
    assert sorted(cache.iterdir()) == before


def test_it_is_done_once_an_hour(cache: Path) -> None:
    clock, asked = Clock(), []
    unused = Unused(cache, DAYS, lambda: asked.append(clock.now) or [], clock)
    for at in (0.0, 10.0, EVERY_S - 1, EVERY_S, EVERY_S + 10):
        clock.now = at
        unused.turn()
    assert asked == [0.0, EVERY_S]


def test_a_cache_that_is_not_there_is_nothing_to_tidy(tmp_path: Path) -> None:
    Unused(tmp_path / "none", DAYS, list).turn()
