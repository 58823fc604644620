"""Tests are made in the background, and a problem is told in full when it has them."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from judge.config import Settings
from judge.errors import BrokenPackage
from judge.problem import Problem
from judge.shelf import Shelf
from judge.store import Store, open_store
from sandbox.base import SandboxError
from tests.unit.package.running import problem as made
from worker.preparing import Preparer, publish
from worker.quiet import Quiet

PATIENCE_S = 30.0


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(Settings(data_dir=tmp_path / "data"))
    yield made
    made.close()


@pytest.fixture
def package(tmp_path: Path) -> Callable[[str], Problem]:
    def make(slug: str) -> Problem:
        folder = tmp_path / slug
        problem = made(folder, {"sample/01": (1, 1)})
        return replace(problem, slug=slug, version=f"{slug}-1")

    return make


def told(store: Store) -> dict[str, int]:
    """Of every current problem, how many it says that it has."""
    return {problem.slug: problem.tests for problem in store.published.problems().items}


def shelf_of(complete: Callable[[Path], Problem], ready: tuple[Problem, ...], waiting: tuple[Problem, ...]) -> Shelf:
    packages = {p.slug: p for p in sorted((*ready, *waiting), key=lambda p: p.slug)}
    return Shelf(packages, {p.slug: p for p in ready}, {}, complete)


def test_all_are_published_at_once_and_told_in_full_when_they_are_ready(
    store: Store, package: Callable[[str], Problem]
) -> None:
    first, second = package("first"), package("second")
    full = replace(second, cases=second.cases * 3)
    shelf = shelf_of(lambda directory: full, (first,), (second,))
    publish(shelf, store.published)
    assert told(store) == {"first": 1, "second": 1}
    preparer = Preparer(shelf, store.published, Quiet(), idle_s=0)
    preparer.start()
    assert preparer.wait(PATIENCE_S)
    assert told(store) == {"first": 1, "second": 3}


def test_one_that_turns_out_to_be_broken_is_withdrawn(store: Store, package: Callable[[str], Problem]) -> None:
    first, second = package("first"), package("second")

    def complete(directory: Path) -> Problem:
        raise BrokenPackage("second", ())

    shelf = shelf_of(complete, (first,), (second,))
    publish(shelf, store.published)
    preparer = Preparer(shelf, store.published, Quiet(), idle_s=0)
    preparer.start()
    assert preparer.wait(PATIENCE_S)
    assert (told(store), list(shelf.broken)) == ({"first": 1}, ["second"])


def test_a_fault_of_ours_is_tried_again(store: Store, package: Callable[[str], Problem]) -> None:
    problem = package("first")
    faults: list[Exception] = [SandboxError("the daemon is away"), ValueError("a mistake")]

    def complete(directory: Path) -> Problem:
        if faults:
            raise faults.pop()
        return problem

    preparer = Preparer(shelf_of(complete, (), (problem,)), store.published, Quiet(), again_s=0, idle_s=0)
    preparer.start()
    assert preparer.wait(PATIENCE_S)
    assert told(store) == {"first": 1}


def test_one_that_cannot_be_made_now_goes_behind_the_others(store: Store, package: Callable[[str], Problem]) -> None:
    first, second, third = package("first"), package("second"), package("third")
    tried: list[str] = []

    def complete(directory: Path) -> Problem:
        tried.append(directory.name)
        if directory == first.directory and "third" not in tried:
            raise SandboxError("there is no image")
        return {problem.directory: problem for problem in (first, second, third)}[directory]

    shelf = shelf_of(complete, (), (first, second, third))
    preparer = Preparer(shelf, store.published, Quiet(), again_s=PATIENCE_S, idle_s=0)
    preparer.start()
    assert preparer.wait(PATIENCE_S / 2)
    assert tried == ["first", "second", "third", "first"]
    assert list(told(store)) == ["first", "second", "third"]


def test_a_stop_is_not_held_up_by_what_fails_again_and_again(store: Store, package: Callable[[str], Problem]) -> None:
    tried = threading.Event()

    def complete(directory: Path) -> Problem:
        tried.set()
        raise SandboxError("the daemon is away")

    preparer = Preparer(
        shelf_of(complete, (), (package("first"),)), store.published, Quiet(), again_s=PATIENCE_S, idle_s=0
    )
    preparer.start()
    assert tried.wait(PATIENCE_S)
    preparer.stop()
    assert preparer.wait(PATIENCE_S)


def test_it_waits_until_nobody_judges(store: Store, package: Callable[[str], Problem]) -> None:
    problem, quiet, looked = package("first"), Quiet(), threading.Event()

    class Looking(Quiet):
        def wait_idle(self, idle_s: float, timeout_s: float) -> bool:
            looked.set()
            return quiet.wait_idle(idle_s, timeout_s)

    preparer = Preparer(shelf_of(lambda _: problem, (), (problem,)), store.published, Looking(), idle_s=0)
    with quiet.judging():
        preparer.start()
        assert looked.wait(PATIENCE_S)
        assert told(store) == {}
    assert preparer.wait(PATIENCE_S)
    assert told(store) == {"first": 1}
