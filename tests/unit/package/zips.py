"""Archives made by hand, byte by byte: every header can lie."""

from __future__ import annotations

import stat
import struct
import zlib
from dataclasses import dataclass, field
from pathlib import Path

from judge.package.archive import unpacked

UTF8 = 0x800


@dataclass
class Member:
    """What the own header and the list say of a member. None: the truth."""

    name: bytes
    data: bytes = b"x\n"
    deflated: bool = True
    flags: int = UTF8
    mode: int = stat.S_IFREG | 0o644
    method: int | None = None
    listed_size: int | None = None
    listed_compressed: int | None = None
    listed_crc: int | None = None
    own_name: bytes | None = None
    own_extra: bytes = b""
    listed_extra: bytes = b""
    listed_at: int | None = None
    own_sizes: bool = True
    after: bytes = b""
    raw: bytes | None = None
    """Compressed data as they stand, whatever `data` says."""

    at: int = field(default=0, init=False)

    @property
    def packed(self) -> bytes:
        if self.raw is not None:
            return self.raw
        if not self.deflated:
            return self.data
        squeeze = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
        return squeeze.compress(self.data) + squeeze.flush()

    @property
    def way(self) -> int:
        return self.method if self.method is not None else 8 if self.deflated else 0

    def local(self) -> bytes:
        sizes = (zlib.crc32(self.data), len(self.packed), len(self.data)) if self.own_sizes else (0, 0, 0)
        name = self.own_name if self.own_name is not None else self.name
        head = struct.pack(
            "<4s5H3L2H", b"PK\3\4", 20, self.flags, self.way, 0, 33, *sizes, len(name), len(self.own_extra)
        )
        return head + name + self.own_extra + self.packed + self.after

    def central(self) -> bytes:
        crc = zlib.crc32(self.data) if self.listed_crc is None else self.listed_crc
        packed = len(self.packed) if self.listed_compressed is None else self.listed_compressed
        size = len(self.data) if self.listed_size is None else self.listed_size
        at = self.at if self.listed_at is None else self.listed_at
        head = struct.pack(
            "<4sBBHHHHHLLLHHHHHLL", b"PK\1\2", 20, 3, 20, self.flags, self.way, 0, 33, crc, packed, size,
            len(self.name), len(self.listed_extra), 0, 0, 0, self.mode << 16, at,
        )  # fmt: skip
        return head + self.name + self.listed_extra


def second_name(first: bytes, second: bytes) -> bytes:
    """An extra field by which Python from 3.12 on writes, and no earlier one (Info-ZIP's Unicode Path)."""
    return struct.pack("<HHBL", 0x7075, 5 + len(second), 1, zlib.crc32(first)) + second


def zipped(*members: Member, before: bytes = b"", after: bytes = b"", count: int | None = None) -> bytes:
    body = before
    for member in members:
        member.at = len(body)
        body += member.local()
    directory = b"".join(member.central() for member in members)
    counted = len(members) if count is None else count
    return body + directory + end(counted, len(directory), len(body)) + after


def end(count: int, length: int, start: int, comment: bytes = b"") -> bytes:
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, length, start, len(comment)) + comment


def files_in(archive: Path) -> dict[str, bytes]:
    """Of the unpacked package: its name in front of each path."""
    with unpacked(archive) as folder:
        return {
            f"{folder.name}/{path.relative_to(folder).as_posix()}": path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file()
        }
