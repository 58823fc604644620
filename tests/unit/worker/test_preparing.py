"""Tests are made in the background, each problem is published when it has them, and what was published before stays."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from judge.config import Settings
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


def slugs(store: Store) -> list[str]:
    return [problem.slug for problem in store.published.problems().items]


def shelf_of(complete: Callable[[Path], Problem], ready: tuple[Problem, ...], waiting: tuple[Problem, ...]) -> Shelf:
    packages = {p.slug: p for p in sorted((*ready, *waiting), key=lambda p: p.slug)}
    return Shelf(packages, {p.slug: p for p in ready}, {}, complete)


def test_each_is_published_when_it_is_ready(store: Store, package: Callable[[str], Problem]) -> None:
    first, second, third = (package(slug) for slug in ("first", "second", "third"))
    seen: dict[str, list[str]] = {}

    def complete(directory: Path) -> Problem:
        seen[directory.name] = slugs(store)
        return {"second": second, "third": third}[directory.name]

    shelf = shelf_of(complete, (first,), (second, third))
    publish(shelf, store.published)
    preparer = Preparer(shelf, store.published, Quiet())
    preparer.start()
    assert preparer.wait(PATIENCE_S)
    assert seen == {"second": ["first"], "third": ["first", "second"]}
    assert slugs(store) == ["first", "second", "third"]


def test_what_was_published_in_this_version_stays_while_its_tests_are_made_anew(
    store: Store, package: Callable[[str], Problem]
) -> None:
    same, changed = package("same"), package("changed")
    publish(shelf_of(_never, (same, changed), ()), store.published)
    publish(shelf_of(_never, (), (same, replace(changed, version="changed-2"))), store.published)
    assert slugs(store) == ["same"]


def test_a_fault_of_ours_is_tried_again(store: Store, package: Callable[[str], Problem]) -> None:
    problem = package("first")
    faults: list[Exception] = [SandboxError("the daemon is away"), ValueError("a mistake")]

    def complete(directory: Path) -> Problem:
        if faults:
            raise faults.pop()
        return problem

    preparer = Preparer(shelf_of(complete, (), (problem,)), store.published, Quiet(), again_s=0)
    preparer.start()
    assert preparer.wait(PATIENCE_S)
    assert slugs(store) == ["first"]


def test_a_stop_is_not_held_up_by_what_fails_again_and_again(store: Store, package: Callable[[str], Problem]) -> None:
    tried = threading.Event()

    def complete(directory: Path) -> Problem:
        tried.set()
        raise SandboxError("the daemon is away")

    preparer = Preparer(shelf_of(complete, (), (package("first"),)), store.published, Quiet(), again_s=PATIENCE_S)
    preparer.start()
    assert tried.wait(PATIENCE_S)
    preparer.stop()
    assert preparer.wait(PATIENCE_S)


def test_it_keeps_out_of_the_way_of_a_run_that_is_alone(store: Store, package: Callable[[str], Problem]) -> None:
    problem, quiet = package("first"), Quiet()
    alone = threading.Event()

    def complete(directory: Path) -> Problem:
        assert not alone.is_set()
        return problem

    preparer = Preparer(shelf_of(complete, (), (problem,)), store.published, quiet)
    with quiet.judging(), quiet.alone():
        alone.set()
        preparer.start()
        assert slugs(store) == []
        alone.clear()
    assert preparer.wait(PATIENCE_S)
    assert slugs(store) == ["first"]


def _never(directory: Path) -> Any:
    raise AssertionError(directory)
