"""The shelf of a start: every good package with all its tests, whatever is wrong with the others; nothing read twice."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from judge.package import readings as module
from judge.package.load import BuiltOf, Package, read_package
from judge.shelf import Shelf, complete, open_shelf
from sandbox.base import Profile, SandboxUnavailable
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import runs
from tests.unit.package.test_build import written

UUID = "7f1c2f4e-4c39-4a5e-9f6e-0f7a1f5f2c11"


@pytest.fixture
def problems(tmp_path: Path) -> Path:
    """Three good packages, of which two have generators, a broken one, and one with another's UUID."""
    folder = tmp_path / "problems"
    for number, slug in enumerate(("first", "second", "third", "broken", "the-same")):
        written(folder / slug)
        yaml = folder / slug / "problem.yaml"
        yaml.write_text(yaml.read_text().replace(UUID, UUID[:-1] + str(1 if slug == "the-same" else number + 1)))
    (folder / "third" / "generators/generate.py").unlink()
    (folder / "third" / "generators").rmdir()
    (folder / "broken" / "judge.yaml").write_text("topics: [\n")
    return folder


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    seen: list[str] = []

    def counted(directory: Path, built: Path | BuiltOf | None = None) -> Package:
        seen.append(directory.name)
        return read_package(directory, built)

    monkeypatch.setattr(module, "read_package", counted)
    monkeypatch.setattr(module, "SETTLED_S", -1.0)
    return seen


def filled(problems: Path, sandbox: ScriptedSandbox, cache: Path) -> Shelf:
    shelf = open_shelf(problems, sandbox, cache)
    for slug in shelf.waiting:
        shelf.ready(slug)
    assert shelf.waiting == ()
    return shelf


def test_good_ones_are_complete_and_others_say_why_they_are_not_served(tmp_path: Path, problems: Path) -> None:
    shelf = filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    assert list(shelf.problems) == ["first", "second", "third"]
    assert [len(problem.cases) for problem in shelf.problems.values()] == [18, 18, 13]
    assert sorted(shelf.broken) == ["broken", "the-same"]
    assert "first has the same UUID" in str(shelf.broken["the-same"][0])


def test_where_all_is_built_each_package_is_read_once(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    first = filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    shutil.rmtree(tmp_path / "built" / "readings")
    reads.clear()
    assert open_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built").problems == first.problems
    assert sorted(reads) == ["broken", "first", "second", "the-same", "third"]


def test_the_next_start_reads_nothing_but_what_is_broken(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    first = filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    reads.clear()
    sandbox = ScriptedSandbox(runs())
    assert open_shelf(problems, sandbox, tmp_path / "built").problems == first.problems
    assert (reads, sandbox.opened) == (["broken"], 0)


def test_a_start_makes_no_tests_and_whoever_asks_for_a_problem_gets_all_of_it(tmp_path: Path, problems: Path) -> None:
    sandbox = ScriptedSandbox(runs())
    shelf = open_shelf(problems, sandbox, tmp_path / "built")
    assert (list(shelf.problems), shelf.waiting, sandbox.opened) == (["third"], ("first", "second"), 0)
    assert shelf.find("second", "another version") is None
    found = shelf.find("second", shelf.packages["second"].version)
    assert found is not None and len(found.cases) == 18
    assert (list(shelf.problems), shelf.waiting) == (["second", "third"], ("first",))


def test_what_lacks_its_profiles_image_waits_and_keeps_no_other(tmp_path: Path, problems: Path) -> None:
    class WithoutMl(ScriptedSandbox):
        there = False

        def runtime_id(self, profile: Profile) -> str:
            if profile is Profile.ML and not self.there:
                raise SandboxUnavailable("there is no image x-ml. Build the sandbox images: make images")
            return super().runtime_id(profile)

    filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    judge_yaml = problems / "first" / "judge.yaml"
    judge_yaml.write_text(judge_yaml.read_text() + "profile: ml\n")
    sandbox = WithoutMl(runs())
    shelf = open_shelf(problems, sandbox, tmp_path / "built")
    assert (list(shelf.problems), shelf.waiting) == (["second", "third"], ("first",))
    with pytest.raises(SandboxUnavailable, match="make images"):
        shelf.ready("first")
    sandbox.there = True
    assert shelf.ready("first") is not None
    assert shelf.waiting == ()


def test_a_generator_that_fails_is_found_when_its_turn_comes(tmp_path: Path, problems: Path) -> None:
    (problems / "second/generators/generate.py").write_text('CASES = {"random/01": lambda: 1 / 0}\n')
    shelf = open_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built")
    assert shelf.ready("second") is None
    assert (sorted(shelf.broken), shelf.waiting) == (["broken", "second", "the-same"], ("first",))
    assert shelf.find("second", shelf.packages["second"].version) is None


def test_of_many_that_ask_at_once_one_makes(tmp_path: Path, problems: Path) -> None:
    sandbox = ScriptedSandbox(runs())
    shelf = open_shelf(problems, sandbox, tmp_path / "built")
    with ThreadPoolExecutor(8) as threads:
        found = list(threads.map(shelf.ready, ["first"] * 8))
    assert found[0] is not None and all(problem is found[0] for problem in found)
    once = sandbox.opened
    shelf.ready("second")
    assert sandbox.opened == 2 * once


def test_a_change_is_a_new_version_and_the_others_stay(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    before = filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    (problems / "second/statement/problem.en.md").write_text("Told another way.\n")
    reads.clear()
    after = filled(problems, ScriptedSandbox(runs()), tmp_path / "built")
    assert set(reads) == {"second", "broken"}
    assert after.problems["first"] == before.problems["first"]
    changed, old = after.problems["second"], before.problems["second"]
    assert (changed.version != old.version, changed.judging_digest == old.judging_digest) == (True, True)
    assert after.find("second", changed.version) is changed
    assert after.find("second", old.version) is None


def test_a_built_test_that_is_gone_is_made_again(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    problem = complete(problems / "first", ScriptedSandbox(runs()), tmp_path / "built")
    generated = next(case for case in problem.cases if "random" in case.name)
    for path in sorted(generated.input.parent.parent.parent.rglob("*"), reverse=True):
        path.rmdir() if path.is_dir() else path.unlink()
    generated.input.parent.parent.parent.rmdir()
    assert complete(problems / "first", ScriptedSandbox(runs()), tmp_path / "built") == problem
    assert generated.input.is_file()
