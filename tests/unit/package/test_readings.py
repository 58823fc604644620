"""Readings that are kept: the same package back without reading it, and a new reading after any change at all."""

from __future__ import annotations

import os
import pickle
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.package import readings as module
from judge.package.load import BuiltOf, Package, read_package
from judge.package.readings import SETTLED_S, Readings
from sandbox.base import Profile
from tests.unit.package.test_check import FILES

PROBLEMS = Path(__file__).resolve().parents[3] / "problems"


@pytest.fixture
def package(tmp_path: Path) -> Path:
    directory = tmp_path / "packages" / "twice"
    for name, text in FILES.items():
        (directory / name).parent.mkdir(parents=True, exist_ok=True)
        (directory / name).write_text(text, "utf-8")
    return directory


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The packages that were really read. Files are taken for settled at once."""
    seen: list[Path] = []

    def counted(directory: Path, built: Path | BuiltOf | None = None) -> Package:
        seen.append(directory)
        return read_package(directory, built)

    monkeypatch.setattr(module, "read_package", counted)
    monkeypatch.setattr(module, "SETTLED_S", -1.0)
    return seen


def test_what_was_read_once_is_not_read_again(tmp_path: Path, package: Path, reads: list[Path]) -> None:
    kept = Readings(tmp_path / "kept")
    first = kept.read(package)
    assert kept.read(package) == first == read_package(package)
    assert Readings(tmp_path / "kept").read(package).problem.version == first.problem.version
    assert reads == [package]


def test_members_of_enums_are_kept_by_value_whatever_they_would_do_themselves(
    tmp_path: Path, package: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As of Python 3.11.0 to 3.11.3.
    monkeypatch.setattr(Profile, "__reduce_ex__", lambda member, _: (getattr, (type(member), member.name)))
    kept = Readings(tmp_path / "kept")
    assert kept.read(package) == kept.read(package)
    assert reads == [package]


def grown(package: Path) -> None:
    (package / "data/sample/01.in").write_text('{"x": 11}\n')


def same_size_and_time(package: Path) -> None:
    file = package / "data/sample/01.in"
    times = file.stat()
    file.write_text('{"x": 2}\n')
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


def replaced(package: Path) -> None:
    file = package / "statement/problem.en.md"
    (package / "new").write_bytes(file.read_bytes())
    (package / "new").replace(file)


def added(package: Path) -> None:
    (package / "data/secret/edge/50.in").write_text('{"x": 50}\n')
    (package / "data/secret/edge/50.ans").write_text("100\n")


def taken_away(package: Path) -> None:
    (package / "submissions/accepted/sums.py").unlink()


def renamed(package: Path) -> None:
    (package / "submissions/accepted/sums.py").rename(package / "submissions/accepted/more.py")


@pytest.mark.parametrize("change", [grown, same_size_and_time, replaced, added, taken_away, renamed])
def test_any_change_is_a_new_reading(
    tmp_path: Path, package: Path, reads: list[Path], change: Callable[[Path], None]
) -> None:
    kept = Readings(tmp_path / "kept")
    kept.read(package)
    change(package)
    assert kept.read(package) == read_package(package)
    assert len(reads) == 2


def test_a_package_that_broke_is_refused_and_one_that_was_mended_is_read(
    tmp_path: Path, package: Path, reads: list[Path]
) -> None:
    kept, file = Readings(tmp_path / "kept"), package / "judge.yaml"
    kept.read(package)
    good = file.read_text()
    file.write_text("topics: [\n")
    for _ in range(2):
        with pytest.raises(BrokenPackage):
            kept.read(package)
    file.write_text(good)
    assert kept.read(package) == read_package(package)


def test_built_tests_belong_to_the_reading(tmp_path: Path, package: Path, reads: list[Path]) -> None:
    built, kept = tmp_path / "built", Readings(tmp_path / "kept")
    (built / "secret/made").mkdir(parents=True)
    (built / "secret/made/01.in").write_text('{"x": 70}\n')
    (built / "secret/made/01.ans").write_text("140\n")
    without, with_built = kept.read(package), kept.read(package, built)
    assert len(with_built.problem.cases) == len(without.problem.cases) + 1
    assert (kept.read(package), kept.read(package, built)) == (without, with_built)
    assert len(reads) == 2
    (built / "secret/made/01.in").unlink()
    assert len(kept.read(package, built).problem.cases) == len(without.problem.cases)
    assert len(reads) == 3


def test_where_the_built_tests_are_may_be_asked_for_when_the_package_is_read(
    tmp_path: Path, package: Path, reads: list[Path]
) -> None:
    built, kept, asked = tmp_path / "built", Readings(tmp_path / "kept"), list[tuple[str, Profile]]()

    def built_of(digest: str, profile: Profile) -> Path | None:
        asked.append((digest, profile))
        return built if built.is_dir() else None

    without = kept.read(package, built_of)
    assert kept.read(package, built_of) == kept.read(package) == without
    assert (len(reads), set(asked)) == (1, {(without.problem.judging_digest, Profile.PYTHON)})
    (built / "secret/made").mkdir(parents=True)
    (built / "secret/made/01.in").write_text('{"x": 70}\n')
    (built / "secret/made/01.ans").write_text("140\n")
    with_built = kept.read(package, built_of)
    assert with_built == kept.read(package, built_of) == kept.read(package, built) == read_package(package, built)
    assert len(reads) == 2


def test_what_changed_just_now_is_not_kept(tmp_path: Path, package: Path) -> None:
    kept = Readings(tmp_path / "kept")
    kept.read(package)
    assert not (tmp_path / "kept").exists()
    assert max(f.stat().st_ctime for f in package.rglob("*")) > time.time() - SETTLED_S


def test_another_version_of_the_code_reads_anew(
    tmp_path: Path, package: Path, reads: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = Readings(tmp_path / "kept")
    kept.read(package)
    monkeypatch.setattr(module, "_of_code", lambda: "another")
    kept.read(package)
    assert len(reads) == 2


@pytest.mark.parametrize("content", [b"", b"junk", pickle.dumps(("signature", None)), pickle.dumps(7)])
def test_a_file_that_is_no_reading_is_read_over(
    tmp_path: Path, package: Path, reads: list[Path], content: bytes
) -> None:
    kept = Readings(tmp_path / "kept")
    kept.read(package)
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(content)
    assert kept.read(package) == read_package(package)
    assert len(reads) == 2


class Hostile:
    def __init__(self, mark: Path) -> None:
        self.mark = mark

    def __reduce__(self) -> tuple[object, ...]:
        return (os.mkdir, (str(self.mark),))


def test_a_file_that_somebody_else_wrote_runs_nothing(tmp_path: Path, package: Path, reads: list[Path]) -> None:
    kept, mark = Readings(tmp_path / "kept"), tmp_path / "was-here"
    kept.read(package)
    (file,) = (tmp_path / "kept").iterdir()
    file.write_bytes(pickle.dumps(Hostile(mark)))
    assert kept.read(package) == read_package(package)
    assert not mark.exists()


def test_nothing_is_kept_where_nothing_may_be_written(tmp_path: Path, package: Path, reads: list[Path]) -> None:
    (tmp_path / "file").write_text("in the way")
    assert Readings(tmp_path / "file" / "kept").read(package) == read_package(package)
    assert Readings().read(package) == read_package(package)


@pytest.mark.parametrize(
    "directory", sorted(path.parent for path in PROBLEMS.glob("*/problem.yaml")), ids=lambda p: p.name
)
def test_every_package_of_ours_can_be_kept(tmp_path: Path, directory: Path, reads: list[Path]) -> None:
    kept = Readings(tmp_path / "kept")
    assert kept.read(directory) == kept.read(directory)
    assert len(reads) == 1
