"""A package archive is hostile input: refused whole, nothing written (hostile cases A01 to A03)."""

from __future__ import annotations

import io
import stat
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from judge.errors import BrokenPackage
from judge.package.archive import LIMITS, inspect, unpacked
from tests.unit.package.zips import UTF8, Member, end, files_in, second_name, zipped

ZEROS = b"0" * (8 * 1024 * 1024)
SMALL = replace(LIMITS, members=5, member_bytes=4096, total_bytes=8192, free_bytes=1024)


@pytest.fixture(autouse=True)
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where temporary folders go. After each test, nothing is left in it, and nothing appeared beside it."""
    place = tmp_path / "scratch"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    yield place
    assert list(place.iterdir()) == []
    assert {path.name for path in tmp_path.iterdir()} <= {"scratch", "it.zip"}


def refusal(tmp_path: Path, data: bytes, limits=LIMITS) -> str:
    archive = tmp_path / "it.zip"
    archive.write_bytes(data)
    with pytest.raises(BrokenPackage) as caught, unpacked(archive, limits):
        pass
    # Who only looks at it refuses it as well: for the same, or because it is of another problem.
    with pytest.raises(BrokenPackage) as looked:
        inspect(data, "it", limits)
    assert str(looked.value) == str(caught.value) or "it holds the package" in str(looked.value)
    return str(caught.value)


def accepted(tmp_path: Path, data: bytes) -> dict[str, bytes]:
    archive = tmp_path / "it.zip"
    archive.write_bytes(data)
    files = files_in(archive)
    inspect(data, next(iter(files)).split("/")[0])
    return files


# what is read


def test_one_is_taken_under_its_own_name_alone() -> None:
    inspect(zipped(Member(b"problem.yaml")), "any-name")
    inspect(zipped(Member(b"sum/problem.yaml")), "sum")
    with pytest.raises(BrokenPackage, match=r"it holds the package 's\\\\xfcm', and was sent as sum"):
        inspect(zipped(Member("süm/problem.yaml".encode())), "sum")


def test_the_one_folder_names_the_package(tmp_path: Path) -> None:
    data = zipped(Member(b"sum/", b"", deflated=False, mode=stat.S_IFDIR | 0o755), Member(b"sum/problem.yaml"))
    assert accepted(tmp_path, data) == {"sum/problem.yaml": b"x\n"}


def test_without_a_folder_the_archive_does(tmp_path: Path) -> None:
    assert accepted(tmp_path, zipped(Member(b"problem.yaml"), Member(b"data/1.in"))) == {
        "it/data/1.in": b"x\n",
        "it/problem.yaml": b"x\n",
    }


def test_what_other_tools_write_is_read(tmp_path: Path) -> None:
    """Sizes behind the data, a zip64 field that nothing needs, Finder's companions, names beyond ASCII."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as out:
        with out.open("sum/streamed.txt", "w", force_zip64=True) as member:
            member.write(b"streamed")
        out.writestr("__MACOSX/sum/._streamed.txt", b"resource")
        out.writestr("sum/größe.txt", b"named")
        out.writestr("sum/empty.txt", b"")
    assert accepted(tmp_path, buffer.getvalue()) == {
        "sum/empty.txt": b"", "sum/größe.txt": b"named", "sum/streamed.txt": b"streamed",
    }  # fmt: skip


def test_a_small_member_may_compress_as_well_as_it_likes(tmp_path: Path) -> None:
    zeros = b"0" * LIMITS.free_bytes
    assert accepted(tmp_path, zipped(Member(b"sum/1.in", zeros))) == {"sum/1.in": zeros}


def test_the_folder_is_gone_afterwards(tmp_path: Path) -> None:
    archive = tmp_path / "it.zip"
    archive.write_bytes(zipped(Member(b"sum/problem.yaml")))
    with unpacked(archive) as folder:
        assert folder.is_dir()
    assert not folder.exists()


# A01: places outside


@pytest.mark.parametrize(
    "name",
    [
        b"../x", b"sum/../../x", b"..", b"sum/..", b"/etc/passwd", b"//host/x", b"C:/x", b"c:x", b"C:\\x", b"..\\x",
        b"sum\\x", b"sum//x", b"./x", b"sum/./x", b"sum/x\0.txt", b"\0", b"", b"/", b"sum/\x1b[2Jx", b"sum/\nx",
        b"a/" * 17 + b"x", b"a" * 256, b"a/" + b"b" * 1100, b"sum/\xe2\x80\xae",
    ],
)  # fmt: skip
def test_names_that_lead_elsewhere(tmp_path: Path, name: bytes) -> None:
    assert refusal(tmp_path, zipped(Member(b"sum/problem.yaml"), Member(name)))
    assert refusal(tmp_path, zipped(Member(name, b"", deflated=False)))


# Python 3.13 says so itself of an empty one.
@pytest.mark.filterwarnings("ignore:Empty unicode path extra field:UserWarning")
@pytest.mark.parametrize("second", [b"sum/../../x", b"sum/a.txt", b"\xff", b""])
@pytest.mark.parametrize("before", [b"", b"\x55\x54\x01\x00\x03"])
def test_a_second_name_in_an_extra_field(tmp_path: Path, second: bytes, before: bytes) -> None:
    extra = before + second_name(b"sum/a.txt", second)
    assert refusal(tmp_path, zipped(Member(b"sum/problem.yaml"), Member(b"sum/a.txt", listed_extra=extra)))


@pytest.mark.parametrize(
    ("name", "flags"), [(b"sum/\xff\xfe", UTF8), (b"sum/\xff\xfe", 0), (b"sum/gr\xc3\xb6\xc3\x9fe", 0)]
)
def test_names_that_are_not_utf8(tmp_path: Path, name: bytes, flags: int) -> None:
    assert refusal(tmp_path, zipped(Member(name, flags=flags)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (b"sum/a", b"sum/a"), (b"sum/a", b"sum/A"), (b"sum/a", b"sum/a/b"), (b"sum/a/b", b"sum/a"), (b"sum/a", b"sum/A/b"),
        (b"sum/a/b", b"sum/A/c"), ("sum/\u00e9".encode(), "sum/e\u0301".encode()), (b"sum/ss", "sum/\u00df".encode()),
        (b"sum/a/", b"sum/a/"), (b"sum/a/", b"sum/a"), (b"sum/a/", b"sum/A/b"),
    ],
)  # fmt: skip
def test_two_members_of_one_name(tmp_path: Path, one: bytes, other: bytes) -> None:
    def member(name: bytes) -> Member:
        folder = name.endswith(b"/")
        return Member(name, b"" if folder else b"x", deflated=False, mode=stat.S_IFDIR if folder else stat.S_IFREG)

    assert refusal(tmp_path, zipped(member(one), member(other)))


# A02: what is no plain file


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFDIR])
def test_links_devices_and_pipes(tmp_path: Path, kind: int) -> None:
    assert "sum/x: this is" in refusal(tmp_path, zipped(Member(b"sum/x", b"/etc/passwd", mode=kind | 0o777)))


def test_a_folder_with_content(tmp_path: Path) -> None:
    assert refusal(tmp_path, zipped(Member(b"sum/x/", b"content")))
    assert refusal(tmp_path, zipped(Member(b"sum/x/", b"", deflated=False, mode=stat.S_IFREG)))


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_encrypted(tmp_path: Path, flag: int) -> None:
    assert "encrypted" in refusal(tmp_path, zipped(Member(b"sum/x", flags=UTF8 | flag)))


@pytest.mark.parametrize("method", [1, 6, 9, 12, 14, 93, 99])
def test_other_ways_to_compress(tmp_path: Path, method: int) -> None:
    assert "compressed" in refusal(tmp_path, zipped(Member(b"sum/x", deflated=False, method=method)))


# A03: bombs


def test_a_member_that_inflates_beyond_measure(tmp_path: Path) -> None:
    assert "100 times" in refusal(tmp_path, zipped(Member(b"sum/x", ZEROS)))
    assert "100 times" in refusal(tmp_path, zipped(Member(b"sum/x", ZEROS, listed_size=10)))


def test_a_member_that_is_too_large(tmp_path: Path) -> None:
    large = bytes(LIMITS.member_bytes + 1)
    assert "16 MiB" in refusal(tmp_path, zipped(Member(b"sum/x", large, deflated=False)))
    assert "16 MiB" in refusal(tmp_path, zipped(Member(b"sum/x", large, deflated=False, listed_size=1)))


def test_too_much_in_all(tmp_path: Path) -> None:
    members = [Member(b"sum/%d" % i, bytes(range(256)) * 12) for i in range(4)]
    assert "in all" in refusal(tmp_path, zipped(*members), SMALL)


@pytest.mark.parametrize("count", [None, 0, 3])
def test_too_many_members(tmp_path: Path, count: int | None) -> None:
    """Whatever the end record says of their number: what counts is the list."""
    members = [Member(b"sum/%d" % i) for i in range(LIMITS.members + 1)]
    assert "members" in refusal(tmp_path, zipped(*members, count=count))


def test_a_list_too_long_to_be_read(tmp_path: Path) -> None:
    listed = Member(b"x" * 200).central() * 6000
    assert "members" in refusal(tmp_path, listed + end(10, len(listed), 0))


def test_members_that_share_their_data(tmp_path: Path) -> None:
    """One kernel of compressed zeros, listed many times over."""
    kernel = Member(b"sum/a", b"0" * 100_000)
    again = [Member(b"sum/%d" % i, kernel.data, own_name=b"sum/a", listed_at=0) for i in range(9)]
    directory = b"".join(member.central() for member in (kernel, *again))
    assert refusal(tmp_path, kernel.local() + directory + end(10, len(directory), len(kernel.local())))
    for member in again:
        member.name = b"sum/a"
    assert refusal(tmp_path, kernel.local() + b"".join(m.central() for m in again) + end(9, 0, 0))


def test_a_member_within_another(tmp_path: Path) -> None:
    inner = Member(b"sum/in")
    outer = Member(b"sum/out", b"before" + inner.local() + b"behind", deflated=False)
    inner.listed_at = 30 + len(outer.name) + len(b"before")
    directory = outer.central() + inner.central()
    message = refusal(tmp_path, outer.local() + directory + end(2, len(directory), len(outer.local())))
    assert "sum/out: it overlaps" in message


def test_data_that_reach_into_the_list(tmp_path: Path) -> None:
    assert "overlaps" in refusal(tmp_path, zipped(Member(b"sum/x", deflated=False, listed_compressed=40)))


def test_a_bomb_within_a_package_stays_packed(tmp_path: Path) -> None:
    inner = zipped(Member(b"bomb", ZEROS))
    assert accepted(tmp_path, zipped(Member(b"sum/inner.zip", inner))) == {"sum/inner.zip": inner}


# headers that lie


@pytest.mark.parametrize(
    "lie",
    [
        {"listed_size": 1}, {"listed_size": 3}, {"listed_size": 2**32 - 1}, {"listed_crc": 7}, {"listed_compressed": 1},
        {"own_name": b"sum/y"}, {"listed_at": 4}, {"listed_at": 2**32 - 1}, {"raw": b""}, {"raw": b"\xff\xff\xff\xff"},
        {"raw": zlib.compress(b"x\n")}, {"listed_compressed": 0}, {"listed_compressed": 2**32 - 1},
    ],
)  # fmt: skip
def test_a_list_that_does_not_tell_what_is_there(tmp_path: Path, lie: dict[str, object]) -> None:
    assert refusal(tmp_path, zipped(Member(b"sum/x", b"x\n", **lie)))  # type: ignore[arg-type]


def test_data_behind_the_end_of_the_data(tmp_path: Path) -> None:
    packed = Member(b"sum/x").packed
    assert "too early or too late" in refusal(tmp_path, zipped(Member(b"sum/x", raw=packed + b"more")))
    assert "too early or too late" in refusal(tmp_path, zipped(Member(b"sum/x", raw=packed[:-1])))


def test_headers_that_disagree_on_the_way(tmp_path: Path) -> None:
    data = bytearray(zipped(Member(b"sum/x")))
    data[8] = 0
    assert "its own header" in refusal(tmp_path, bytes(data))


def test_sizes_behind_the_data(tmp_path: Path) -> None:
    described = Member(b"sum/x", flags=UTF8 | 8, own_sizes=False, after=b"PK\7\x08" + bytes(12))
    assert accepted(tmp_path, zipped(described, Member(b"sum/y"))) == {"sum/x": b"x\n", "sum/y": b"x\n"}


def test_zip64(tmp_path: Path) -> None:
    locator = b"PK\6\7" + bytes(16)
    body = Member(b"sum/x")
    directory = body.central() + locator
    assert "zip64" in refusal(tmp_path, body.local() + directory + end(1, len(directory), len(body.local())))
    size = b"\1\0\x10\0" + (2).to_bytes(8, "little") + (4).to_bytes(8, "little")
    huge = Member(b"sum/x", listed_size=2**32 - 1, listed_compressed=2**32 - 1, listed_extra=size[:12])
    assert refusal(tmp_path, zipped(huge))


def test_what_is_no_zip_or_more_than_one(tmp_path: Path) -> None:
    good = zipped(Member(b"sum/x"))
    for data in (b"", b"PK", b"\x1f\x8b" + bytes(100), bytes(100), good[:-1], good[:-22], good[22:], good + b"\0"):
        assert refusal(tmp_path, data)
    assert "belong to no member" in refusal(tmp_path, b"#!/bin/sh\n" + good)
    assert "belong to no member" in refusal(tmp_path, good + good)
    directory = Member(b"sum/x").central()
    assert refusal(tmp_path, directory + end(1, len(directory), 0, b"comment"))


def test_an_archive_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), unpacked(tmp_path / "none.zip"):
        pass


# anything at all

GOOD = zipped(
    Member(b"sum/", b"", deflated=False, mode=stat.S_IFDIR | 0o755),
    Member(b"sum/problem.yaml", b"name: Sum\n" * 20),
    Member(b"sum/data/sample/01.in", b"[1, 2]\n", deflated=False),
    Member(b"sum/data/sample/01.ans", b"3\n", flags=UTF8 | 8, own_sizes=False, after=b"PK\7\x08" + bytes(12)),
)
EDITS = st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=4)


def only_refused(tmp_path: Path, data: bytes) -> None:
    archive = tmp_path / "it.zip"
    archive.write_bytes(data)
    try:
        with unpacked(archive) as folder:
            inside = [path for path in folder.rglob("*") if not path.is_dir()]
            assert all(path.is_file() and not path.is_symlink() for path in inside)
            assert all(path.resolve().is_relative_to(tmp_path.resolve() / "scratch") for path in inside)
    except BrokenPackage as error:
        assert len(error.diagnostics) == 1
        assert str(error).isprintable()
    assert list((tmp_path / "scratch").iterdir()) == []


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=400)
@given(EDITS)
def test_a_few_other_bytes(tmp_path: Path, edits: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for place, byte in edits:
        data[place] = byte
    only_refused(tmp_path, bytes(data))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(st.integers(0, len(GOOD)), st.integers(0, len(GOOD)), st.binary(max_size=30))
def test_cut_and_patched(tmp_path: Path, one: int, other: int, patch: bytes) -> None:
    only_refused(tmp_path, GOOD[: min(one, other)] + patch + GOOD[max(one, other) :])
