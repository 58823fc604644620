"""The shelf of a start: every good package with all its tests, whatever is wrong with the others; nothing read twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from judge.package import readings as module
from judge.package.load import Package, read_package
from judge.shelf import complete, fill_shelf
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

    def counted(directory: Path, built: Path | None = None) -> Package:
        seen.append(directory.name)
        return read_package(directory, built)

    monkeypatch.setattr(module, "read_package", counted)
    monkeypatch.setattr(module, "SETTLED_S", -1.0)
    return seen


def test_good_ones_are_complete_and_others_say_why_they_are_not_served(tmp_path: Path, problems: Path) -> None:
    shelf = fill_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built")
    assert list(shelf.problems) == ["first", "second", "third"]
    assert [len(problem.cases) for problem in shelf.problems.values()] == [18, 18, 13]
    assert sorted(shelf.broken) == ["broken", "the-same"]
    assert "first has the same UUID" in str(shelf.broken["the-same"][0])


def test_the_next_start_reads_nothing_but_what_is_broken(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    first = fill_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built")
    reads.clear()
    sandbox, said = ScriptedSandbox(runs()), list[str]()
    assert fill_shelf(problems, sandbox, tmp_path / "built", said.append).problems == first.problems
    assert (reads, sandbox.opened) == (["broken"], 0)
    assert said == ["broken", "first", "second", "the-same", "third"]


def test_a_change_is_a_new_version_and_the_others_stay(tmp_path: Path, problems: Path, reads: list[str]) -> None:
    before = fill_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built")
    (problems / "second/statement/problem.en.md").write_text("Told another way.\n")
    reads.clear()
    after = fill_shelf(problems, ScriptedSandbox(runs()), tmp_path / "built")
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
