"""Reading a package from a zip that nobody vouches for: unpacked whole, or refused whole with nothing left behind.

A header is a claim. Sizes and ratios are counted while the bytes stream; what the directory says is held against each
member's own header, its extent and its checksum: no two readers may see different things in one archive.
"""

from __future__ import annotations

import io
import struct
import tempfile
import zlib
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import BinaryIO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from judge.errors import BrokenPackage
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.members import RefusedMember, check_members, folder_of, raw_name, spelt

MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """`ratio`: of a member's bytes to its compressed ones, counted for members beyond `free_bytes`: a test of a hundred
    thousand zeros compresses better than that, and is meant honestly. `directory_bytes`: of the list of members."""

    members: int = 2000
    member_bytes: int = 16 * MIB
    total_bytes: int = 256 * MIB
    ratio: int = 100
    free_bytes: int = MIB
    directory_bytes: int = MIB


LIMITS = ArchiveLimits()
UNFINISHED = "judge-archive-"
"""How the temporary places begin: what a killed process leaves is known by it."""

_CHUNK = 64 * 1024
_END = struct.Struct("<4s4H2LH")
"""The end record: signature, four counts (disks, members), size and place of the directory, length of a comment."""
_LOCAL = struct.Struct("<4s5H3L2H")
"""A member's own header: signature, version, flags, method, time, date, checksum, sizes, lengths of name and extra."""
_ZIP64 = b"PK\x06\x07"
_UNREADABLE = (BadZipFile, NotImplementedError, ValueError, OverflowError, struct.error, EOFError)
"""What the standard library's reader raises over a directory that is none."""

Members = list[tuple[ZipInfo, int]]
"""Each with the place where its data begin."""


@contextmanager
def unpacked(
    archive: Path, limits: ArchiveLimits = LIMITS, within: Path | None = None, name: str | None = None
) -> Iterator[Path]:
    """The package in the zip `archive`, as a folder in a temporary place that is gone when the context ends.

    The folder is called `name`; without one as the one folder in the archive, and where the files lie in none, as the archive.
    `within`: where the temporary place is made; default: the system's.
    Raises: BrokenPackage: the archive is refused, and nothing of it was kept; OSError.
    """
    with tempfile.TemporaryDirectory(prefix=UNFINISHED, dir=within, ignore_cleanup_errors=True) as place:
        unfinished = Path(place, "unfinished")
        unfinished.mkdir()
        with archive.open("rb") as file, _blamed(archive.stem, archive.name):
            folder = _unpack(file, unfinished, limits)
        finished = Path(place, "package", name or folder or archive.stem.strip(".") or "package")
        finished.parent.mkdir()
        (unfinished / folder).rename(finished)
        yield finished


def inspect(data: bytes, slug: str, limits: ArchiveLimits = LIMITS) -> None:
    """Look at everything in the zip `data` and write nothing: it would be unpacked, as the package `slug`.

    Raises: BrokenPackage: it is refused.
    """
    file = io.BytesIO(data)
    with _blamed(slug, f"{slug}.zip"):
        members = _listed(file, limits)
        folder = folder_of([member for member, _ in members])
        if folder not in ("", slug):
            message = f"it holds the package {spelt(folder)!r}, and was sent as {slug}"
            raise RefusedMember("", message, f"send it under its own name, or rename its folder to {slug}")
        for _ in _contents(file, members, limits):
            pass


@contextmanager
def _blamed(slug: str, archive: str) -> Iterator[None]:
    """What is refused, as a finding. Raises: BrokenPackage."""
    try:
        yield
    except RefusedMember as error:
        path = spelt(error.member or archive)
        raise BrokenPackage(slug, [Diagnostic(Severity.ERROR, path, error.message, error.remedy)]) from None


def _unpack(file: BinaryIO, into: Path, limits: ArchiveLimits) -> str:
    """Write the members below `into`; the one folder that holds them all, or "". Raises: RefusedMember; OSError."""
    members = _listed(file, limits)
    for member, chunks in _contents(file, members, limits):
        target = into / member.filename
        if member.is_dir():
            target.mkdir(parents=True, exist_ok=True)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("xb") as out:
            out.writelines(chunks)
    return folder_of([member for member, _ in members])


def _listed(file: BinaryIO, limits: ArchiveLimits) -> Members:
    """All members, and where the data of each begin. Nothing is inflated yet. Raises: RefusedMember."""
    directory = _check_end(file, limits)
    members = _members(file)
    if len(members) > limits.members:
        raise RefusedMember("", f"{len(members)} members", f"at most {limits.members} are read; generate tests")
    check_members(members)
    return list(zip(members, _starts(file, members, directory), strict=True))


def _contents(file: BinaryIO, members: Members, limits: ArchiveLimits) -> Iterator[tuple[ZipInfo, Iterator[bytes]]]:
    """Each member with its bytes, counted; they are read to the end even if nobody takes them. Raises: RefusedMember."""
    left = limits.total_bytes

    def counted(member: ZipInfo, start: int) -> Iterator[bytes]:
        nonlocal left
        for chunk in _content(file, member, start, limits):
            left -= len(chunk)
            if left < 0:
                raise RefusedMember("", f"more than {limits.total_bytes // MIB} MiB in all", "make it smaller")
            yield chunk

    for member, start in members:
        chunks = counted(member, start)
        yield member, chunks
        if not member.is_dir():
            deque(chunks, maxlen=0)


# the directory


def _check_end(file: BinaryIO, limits: ArchiveLimits) -> int:
    """Where the directory begins, of an archive whose last bytes say so without a way to say it twice."""
    size = file.seek(0, 2)
    file.seek(max(size - _END.size - 20, 0))
    tail = file.read()
    if len(tail) < _END.size or tail[-_END.size :][:4] != b"PK\x05\x06":
        raise RefusedMember(
            "", "this is no zip, or something follows its end", "pack it again, as a zip without comment"
        )
    _, disk, first_disk, here, count, length, start, comment = _END.unpack(tail[-_END.size :])
    if tail[: -_END.size][-20:].startswith(_ZIP64):
        raise RefusedMember("", "a zip64 archive", "pack it again: no archive that may be read here needs that form")
    if disk or first_disk or here != count or comment:
        raise RefusedMember("", "one part of several", "pack it again, as one zip")
    if start + length + _END.size != size:
        raise RefusedMember("", "bytes before or within it that belong to no member", "pack it again")
    if count > limits.members or length > limits.directory_bytes:
        raise RefusedMember("", f"{count} members", f"at most {limits.members} are read; generate tests")
    return int(start)


def _members(file: BinaryIO) -> list[ZipInfo]:
    try:
        with ZipFile(file) as archive:
            return archive.infolist()
    except _UNREADABLE as error:
        raise RefusedMember("", f"its list of members cannot be read ({error})", "pack it again") from None


def _starts(file: BinaryIO, members: list[ZipInfo], directory: int) -> list[int]:
    """Where each member's data begin; no two overlap, and none reaches into the directory."""
    starts = [_start(file, member) for member in members]
    extents = sorted(
        (member.header_offset, start + member.compress_size, member.filename)
        for member, start in zip(members, starts, strict=True)
    )
    for (_, end, name), (begin, _, _) in pairwise([*extents, (directory, directory, "")]):
        if end > begin:
            raise RefusedMember(name, "it overlaps what follows it in the archive", "pack it again")
    return starts


def _start(file: BinaryIO, member: ZipInfo) -> int:
    """Where the data of `member` begin, by its own header, which must agree with the directory."""
    file.seek(member.header_offset)
    header = file.read(_LOCAL.size)
    if len(header) < _LOCAL.size or not header.startswith(b"PK\x03\x04"):
        raise RefusedMember(member.filename, "there is no such member where the list says", "pack it again")
    _, _, flags, method, *_, name_length, extra_length = _LOCAL.unpack(header)
    name = file.read(name_length)
    agree = flags == member.flag_bits and method == member.compress_type
    if not agree or name != raw_name(member):
        raise RefusedMember(member.filename, "its own header says something else than the list", "pack it again")
    return int(member.header_offset + _LOCAL.size + name_length + extra_length)


# the data


def _content(file: BinaryIO, member: ZipInfo, start: int, limits: ArchiveLimits) -> Iterator[bytes]:
    """The bytes of one member, counted. Raises: RefusedMember, before a byte too many is given out."""
    most = min(limits.member_bytes, max(limits.free_bytes, limits.ratio * member.compress_size))
    count, checksum = 0, 0
    for chunk in _inflated(file, member, start):
        count += len(chunk)
        if count > most:
            raise RefusedMember(member.filename, *_too_large(most, limits))
        checksum = zlib.crc32(chunk, checksum)
        yield chunk
    if count != member.file_size or checksum != member.CRC:
        raise RefusedMember(member.filename, "its size or checksum is not the one it is listed with", "pack it again")


def _inflated(file: BinaryIO, member: ZipInfo, start: int) -> Iterator[bytes]:
    """In chunks of bounded size, from exactly the member's own bytes."""
    file.seek(start)
    left = member.compress_size
    inflate = zlib.decompressobj(-zlib.MAX_WBITS) if member.compress_type == ZIP_DEFLATED else None
    while left:
        data = file.read(min(_CHUNK, left))
        if not data:
            raise RefusedMember(member.filename, "the archive ends within it", "pack it again")
        left -= len(data)
        if inflate is None:
            yield data
            continue
        while data:
            try:
                yield inflate.decompress(data, _CHUNK)
            except zlib.error:
                raise RefusedMember(member.filename, "its data are damaged", "pack it again") from None
            data = inflate.unconsumed_tail
    if inflate is not None:
        # What is pending when all input is in is a few kilobytes at most: the symbols that one word of bits holds.
        yield inflate.flush()
        if not inflate.eof or inflate.unused_data:
            raise RefusedMember(member.filename, "its data end too early or too late", "pack it again")


def _too_large(most: int, limits: ArchiveLimits) -> tuple[str, str]:
    if most == limits.member_bytes:
        return f"it has more than {most // MIB} MiB", "make it smaller, or let the generator make it"
    return f"it is more than {limits.ratio} times as large as its compressed form", "store it uncompressed"
