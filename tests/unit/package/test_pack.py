"""A packed package is the same bytes each time, and the archive reader takes whatever was packed."""

from __future__ import annotations

import os
import zipfile
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest

from judge.errors import BrokenPackage
from judge.files import write_whole
from judge.package.archive import LIMITS, unpacked
from judge.package.load import load
from judge.package.pack import pack, zipped
from tests.unit.package.packages import written

ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"
CASES = {"sample/01": ({"x": 1}, 2), "secret/edge/01": ({"x": 2}, 3)}


def test_the_same_files_give_the_same_bytes(tmp_path: Path) -> None:
    one = written(tmp_path / "a", "by-hand", ENTRY, CASES)
    other = written(tmp_path / "b", "by-hand", ENTRY, dict(reversed(CASES.items())))
    for number, path in enumerate(sorted(other.rglob("*"), reverse=True)):
        os.utime(path, (10**9 + number, 10**9 + number))
        path.chmod(0o700)
    (other / ".git").mkdir()
    (other / "judge.yaml~").write_text("left behind")
    assert pack(one) == pack(other) == pack(one)


def test_what_is_packed_is_the_package(tmp_path: Path) -> None:
    package = written(tmp_path, "by-hand", ENTRY, CASES)
    archive = tmp_path / "renamed.zip"
    archive.write_bytes(pack(package))
    with unpacked(archive) as folder:
        assert folder.name == "by-hand"
        assert load(folder).version == load(package).version


def test_members_have_one_date_and_one_mode(tmp_path: Path) -> None:
    members = zipfile.ZipFile(BytesIO(pack(written(tmp_path, "by-hand", ENTRY, CASES)))).infolist()
    assert {(m.date_time, m.external_attr >> 16, m.create_system) for m in members} == {
        ((1980, 1, 1, 0, 0, 0), 0o100644, 3)
    }
    assert [m.filename for m in members] == sorted(m.filename for m in members)


def test_what_does_not_load_is_not_packed(tmp_path: Path) -> None:
    package = written(tmp_path, "by-hand", ENTRY, {"sample/01": ({"x": "one"}, 2)})
    with pytest.raises(BrokenPackage, match=r"data/sample/01\.in"):
        pack(package)


def test_zeros_are_packed_so_that_nobody_takes_them_for_a_bomb(tmp_path: Path) -> None:
    archive = tmp_path / "zeros.zip"
    archive.write_bytes(zipped("zeros", {"large.in": bytes(3 * LIMITS.free_bytes), "small.in": bytes(1000)}))
    with unpacked(archive) as folder:
        assert (folder / "large.in").stat().st_size == 3 * LIMITS.free_bytes


def test_what_no_archive_may_hold_is_said() -> None:
    small = replace(LIMITS, members=2, member_bytes=10, total_bytes=15)
    for contents, said in (
        ({"a": b"x" * 11}, "a: 0.0 MiB"),
        ({"a": b"x" * 8, "b": b"x" * 8}, "2 files"),
        ({"a": b"", "b": b"", "c": b""}, "3 files"),
    ):
        with pytest.raises(BrokenPackage, match=said):
            zipped("slug", contents, small)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    target = tmp_path / "it.zip"
    write_whole(target, b"one")
    write_whole(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(tmp_path.iterdir()) == [target]
    with pytest.raises(OSError, match="No such file"):
        write_whole(tmp_path / "absent" / "it.zip", b"three")
