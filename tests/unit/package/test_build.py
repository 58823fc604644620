"""Making generated tests: the same bytes each time, kept by what they depend on, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from judge.errors import BrokenPackage
from judge.package.build import build
from judge.package.load import load
from judge.problem import Problem
from sandbox.base import CellSpec, Program, Run, SandboxError
from sandbox.scripted import ScriptedSandbox
from tests.unit.package.running import runs
from tests.unit.package.test_check import FILES

GENERATOR = """\
import random


def drawn(seed):
    rng = random.Random(seed)
    return {"x": rng.randrange(3, 10**6)}


CASES = {f"random/{n:02}": lambda n=n: drawn(n) for n in range(1, 6)}
"""
NAMES = [f"secret/random/{n:02}.{kind}" for n in range(1, 6) for kind in ("ans", "in")]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    return written(tmp_path / "packages" / "twice")


def written(directory: Path) -> Path:
    for name, text in {**FILES, "generators/generate.py": GENERATOR}.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, "utf-8")
    return directory


def kept(cache: Path) -> list[str]:
    """What a cache holds beside its locks."""
    return sorted(path.name for path in cache.iterdir() if not path.name.endswith(".lock"))


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def test_two_builds_are_the_same_bytes(tmp_path: Path, package: Path) -> None:
    folders = [build(load(package), ScriptedSandbox(runs()), tmp_path / place) for place in ("one", "two")]
    assert contents(folders[0]) == contents(folders[1])
    assert sorted(contents(folders[0])) == NAMES


def test_what_is_made_is_kept_by_judging_digest_and_runtime(tmp_path: Path, package: Path) -> None:
    sandbox, cache = ScriptedSandbox(runs()), tmp_path / "built"
    first = build(load(package), sandbox, cache)
    opened = sandbox.opened
    assert build(load(package), sandbox, cache) == first
    (package / "statement/problem.en.md").write_text("Told another way.\n")
    assert build(load(package), sandbox, cache) == first
    assert sandbox.opened == opened
    (package / "generators/generate.py").write_text(GENERATOR.replace("10**6", "10**5"))
    assert build(load(package), sandbox, cache) != first

    class Another(ScriptedSandbox):
        def runtime_id(self, profile: object) -> str:
            return "another"

    written(package)
    assert build(load(package), Another(runs()), cache).name[:64] == first.name[:64]
    assert len(kept(cache)) == 3


def test_builders_that_race_make_one_whole_folder(tmp_path: Path, package: Path) -> None:
    cache, together = tmp_path / "built", Barrier(4, timeout=30)

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        return runs()(spec, program, payload)

    def one(problem: Problem) -> Path:
        together.wait()
        return build(problem, ScriptedSandbox(script), cache)

    with ThreadPoolExecutor(4) as pool:
        folders = set(pool.map(one, [load(package)] * 4))
    (folder,) = folders
    assert sorted(contents(folder)) == NAMES
    assert kept(cache) == [folder.name]
    assert contents(folder) == contents(build(load(package), ScriptedSandbox(runs()), tmp_path / "alone"))


def test_of_builders_that_start_together_one_works(tmp_path: Path, package: Path) -> None:
    alone, shared = ScriptedSandbox(runs()), [ScriptedSandbox(runs()) for _ in range(4)]
    build(load(package), alone, tmp_path / "alone")
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda sandbox: build(load(package), sandbox, tmp_path / "built"), shared))
    assert sum(sandbox.opened for sandbox in shared) == alone.opened


def test_a_build_that_ends_in_the_middle_leaves_nothing(tmp_path: Path, package: Path) -> None:
    def broken_off() -> Iterator[None]:
        yield from [None] * 4
        raise SandboxError("gone")

    steps = broken_off()

    def script(spec: CellSpec, program: Program, payload: bytes) -> Run:
        next(steps)
        return runs()(spec, program, payload)

    with pytest.raises(SandboxError, match="gone"):
        build(load(package), ScriptedSandbox(script), tmp_path / "built")
    assert kept(tmp_path / "built") == []
    assert sorted(contents(build(load(package), ScriptedSandbox(runs()), tmp_path / "built"))) == NAMES


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("generators/generate.py", '{"x": rng', '{"y": rng', "no x"),
        ("generators/generate.py", "random/{n:02}", "{n:02}", "cannot be a case's name"),
        ("submissions/accepted/reference.py", "x * 2", "x / 2", "on secret/random/01"),
        ("submissions/accepted/reference.py", "x * 2", "1 // 0", "on secret/random/01"),
    ],
)
def test_a_generator_or_a_reference_that_fails_is_said_to(
    tmp_path: Path, package: Path, path: str, old: str, new: str, said: str
) -> None:
    file = package / path
    assert old in file.read_text()
    file.write_text(file.read_text().replace(old, new))
    with pytest.raises(BrokenPackage, match=said):
        build(load(package), ScriptedSandbox(runs()), tmp_path / "built")
    assert kept(tmp_path / "built") == []
