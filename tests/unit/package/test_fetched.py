"""Versions that came over the API: fetched once, read from the folder afterwards, never another one than was asked for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from judge.errors import BrokenPackage, NotFound, Unavailable
from judge.fetched import Fetched, Held, keep, tidy
from judge.package.load import load
from judge.package.pack import pack
from judge.problem import Problem
from sandbox.base import SandboxError
from tests.unit.package.packages import written

CASES = {"sample/01": ({"x": 1}, 2), "secret/edge/01": ({"x": 2}, 3)}
ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"


class Kept:
    """`asked`: for which versions."""

    def __init__(self, archives: Mapping[tuple[str, str], bytes]) -> None:
        self.archives, self.asked = dict(archives), list[tuple[str, str]]()

    def archive(self, slug: str, version: str) -> bytes:
        self.asked.append((slug, version))
        if (slug, version) not in self.archives:
            raise NotFound("none such")
        return self.archives[slug, version]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return written(tmp_path / "author", "twice", ENTRY, CASES)


@pytest.fixture
def version(package: Path) -> str:
    return load(package).version


@pytest.fixture
def kept(package: Path, version: str) -> Kept:
    return Kept({("twice", version): pack(package)})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "packages"


@pytest.fixture
def fetched(kept: Kept, folder: Path) -> Fetched:
    return Fetched(kept, folder, load)


def test_it_is_fetched_once_and_is_what_the_author_sent(
    fetched: Fetched, kept: Kept, folder: Path, package: Path, version: str
) -> None:
    problem = fetched.find("twice", version)
    assert problem is not None
    assert (problem.slug, problem.version) == ("twice", version)
    assert problem.cases[0].input.read_bytes() == (package / "data/sample/01.in").read_bytes()
    assert fetched.find("twice", version) is problem
    assert Fetched(kept, folder, load).find("twice", version) == problem
    assert kept.asked == [("twice", version)]
    assert [path.name for path in folder.iterdir()] == [version], "nothing is left of the way"


def test_what_was_served_from_a_folder_is_there_after_the_folder_changed(
    package: Path, version: str, folder: Path
) -> None:
    folder.mkdir()
    keep(folder, [load(package)])
    (package / "data/secret/edge/01.ans").write_text("4\n", "utf-8")
    keep(folder, [load(package)])
    fetched = Fetched(Kept({}), folder, load)
    old, new = fetched.find("twice", version), fetched.find("twice", load(package).version)
    assert old is not None
    assert new is not None
    assert (old.version, new.version) == (version, load(package).version)
    assert sorted(path.name for path in folder.iterdir()) == sorted((old.version, new.version)), (
        "nothing is left of the way"
    )


def test_a_copy_that_is_another_version_or_cannot_be_made_is_none(package: Path, version: str, folder: Path) -> None:
    problem = load(package)
    (package / "data/secret/edge/01.ans").write_text("4\n", "utf-8")
    folder.mkdir()
    keep(folder, [problem])
    shutil.rmtree(package)
    keep(folder, [replace(problem, version="f" * 64)])
    fetched = Fetched(Kept({}), folder, load)
    assert fetched.find("twice", version) is fetched.find("twice", "f" * 64) is None


def test_what_did_not_come_over_the_api_is_not_there(fetched: Fetched, kept: Kept, folder: Path) -> None:
    assert fetched.find("twice", "f" * 64) is None
    assert kept.asked == [("twice", "f" * 64)]
    assert not folder.exists() or not any(folder.rglob("*.yaml"))


def test_no_name_of_a_submission_becomes_a_path(fetched: Fetched, kept: Kept) -> None:
    good = "a" * 64
    slugs = [(slug, good) for slug in ("..", "a/b", "Twice", "", "twice\n", "\0")]
    versions = [("twice", version) for version in ("..", "v1", "A" * 64, good + "\n", "", f"{good}/..")]
    assert [fetched.find(slug, version) for slug, version in (*slugs, *versions)] == [None] * 12
    assert kept.asked == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda there: (there / "data/sample/01.ans").write_text("3\n"),
        lambda there: (there / "judge.yaml").write_text("[\n"),
        lambda there: shutil.rmtree(there / "data"),
    ],
)
def test_a_folder_that_is_not_what_was_sent_is_fetched_again(
    kept: Kept, folder: Path, version: str, spoil: Callable[[Path], object]
) -> None:
    assert Fetched(kept, folder, load).find("twice", version) is not None
    spoil(folder / version / "twice")
    problem = Fetched(kept, folder, load).find("twice", version)
    assert problem is not None and problem.version == version
    assert len(kept.asked) == 2


def test_a_folder_that_is_lost_is_fetched_again(fetched: Fetched, kept: Kept, folder: Path, version: str) -> None:
    assert fetched.find("twice", version) is not None
    shutil.rmtree(folder)
    problem = fetched.find("twice", version)
    assert problem is not None and problem.cases[0].input.is_file()
    assert len(kept.asked) == 2


def test_an_archive_of_another_version_is_judged_with_by_nobody(kept: Kept, fetched: Fetched, version: str) -> None:
    kept.archives["twice", "e" * 64] = kept.archives["twice", version]
    with pytest.raises(Unavailable, match="holds version"):
        fetched.find("twice", "e" * 64)


def test_an_archive_that_is_none_leaves_nothing(kept: Kept, fetched: Fetched, folder: Path, version: str) -> None:
    kept.archives["twice", version] = b"no zip"
    with pytest.raises(BrokenPackage):
        fetched.find("twice", version)
    assert not any(path.is_file() for path in folder.rglob("*"))


def test_a_sandbox_that_is_away_costs_no_second_fetch(kept: Kept, folder: Path, version: str) -> None:
    faults = [SandboxError("the daemon is away")] * 2

    def complete(directory: Path) -> Problem:
        if faults:
            raise faults.pop()
        return load(directory)

    fetched = Fetched(kept, folder, complete)
    for _ in range(2):
        with pytest.raises(SandboxError):
            fetched.find("twice", version)
    assert fetched.find("twice", version) is not None
    assert len(kept.asked) == 1


def test_of_many_that_ask_at_once_one_fetches(fetched: Fetched, kept: Kept, version: str) -> None:
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(lambda _: fetched.find("twice", version), range(8)))
    assert found[0] is not None and all(problem is found[0] for problem in found)
    assert len(kept.asked) == 1


def test_two_processes_that_share_a_folder_do_not_harm_each_other(kept: Kept, folder: Path, version: str) -> None:
    with ThreadPoolExecutor(4) as threads:
        found = list(threads.map(lambda _: Fetched(kept, folder, load).find("twice", version), range(4)))
    assert {problem.version for problem in found if problem is not None} == {version}
    assert None not in found


def test_what_is_held_here_is_not_fetched(fetched: Fetched, kept: Kept, version: str, folder: Path) -> None:
    held = Held(fetched, Fetched(Kept({}), folder / "other", load))
    first = held.find("twice", version)
    assert first is not None
    assert Held(Fetched(Kept({}), folder / "other", load), fetched).find("twice", version) is first
    assert held.find("twice", "f" * 64) is None


def test_what_a_killed_process_left_is_taken_away_when_it_is_old(folder: Path) -> None:
    for name in ("judge-archive-x1", "judge-archive-x2", "0" * 64):
        (folder / name / "unfinished").mkdir(parents=True)
    (folder / "judge-archive-x.zip").write_bytes(b"")
    for name in ("judge-archive-x1", "judge-archive-x.zip", "0" * 64):
        os.utime(folder / name, (0, 0))
    tidy(folder)
    assert sorted(path.name for path in folder.iterdir()) == ["0" * 64, "judge-archive-x2"]
    tidy(folder / "none")
