"""What the members of an archive may be and be called: plain files and folders, in one place, each once."""

from __future__ import annotations

import re
import stat
import struct
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

MAX_NAME_BYTES = 1024
MAX_PART_BYTES = 255
MAX_DEPTH = 16
APPLE = "__MACOSX"
"""What Finder puts beside the files of each archive that it makes; no part of a package."""

_UTF8 = 0x800
_ENCRYPTED = 0x1 | 0x40 | 0x2000
"""Flags: data encrypted, strongly encrypted, headers masked."""
_UNICODE_PATH = 0x7075
"""An extra field with another name, which some readers take in place of the first (APPNOTE 4.6.9); Python from 3.12 on does."""
_EXTRA = struct.Struct("<HH")
_DRIVE = re.compile(r"[A-Za-z]:")


class RefusedMember(Exception):
    """The archive is refused. `member`: the name of the one that is to blame, "" for the archive itself."""

    def __init__(self, member: str, message: str, remedy: str) -> None:
        super().__init__(message)
        self.member, self.message, self.remedy = member, message, remedy


def check_members(members: Sequence[ZipInfo]) -> None:
    """Raises: RefusedMember: over the first that may not be written to a disk."""
    for member in members:
        _check_name(member)
        _check_one_name(member)
        _check_kind(member)
    _check_places(members)


def raw_name(member: ZipInfo) -> bytes:
    """The bytes of the name, as the archive lists it."""
    return member.orig_filename.encode("utf-8" if member.flag_bits & _UTF8 else "cp437")


def folder_of(members: Sequence[ZipInfo]) -> str:
    """The one folder that all members lie in, or ""."""
    tops = {member.filename.split("/")[0] for member in members} - {APPLE}
    loose = any("/" not in member.filename for member in members)
    return tops.pop() if len(tops) == 1 and not loose else ""


def spelt(name: str) -> str:
    """A name as it may be shown: nothing that moves a cursor, and not too much of it."""
    return name[:200].encode("unicode_escape").decode("ascii")


def _check_one_name(member: ZipInfo) -> None:
    """What is looked at here is what is written later, whatever Python reads it."""
    if _UNICODE_PATH in _extras(member.extra) or member.filename != member.orig_filename:
        raise RefusedMember(
            member.orig_filename, "it has a second name", "pack it with a tool that writes names as UTF-8"
        )


def _extras(extra: bytes) -> Iterator[int]:
    """The kinds of the extra fields; of one that is cut off, too."""
    while len(extra) >= _EXTRA.size:
        kind, length = _EXTRA.unpack_from(extra)
        yield kind
        extra = extra[_EXTRA.size + length :]


def _check_name(member: ZipInfo) -> None:
    name, parts = member.orig_filename, member.orig_filename.removesuffix("/").split("/")
    if not member.flag_bits & _UTF8 and not name.isascii():
        raise RefusedMember(
            name, "its name is not marked as UTF-8", "rename it, or pack it with a tool that writes UTF-8"
        )
    if "\\" in name or not name.isprintable():
        raise RefusedMember(name, "a backslash or a control character in its name", "rename it")
    if name.startswith("/") or _DRIVE.match(name):
        raise RefusedMember(name, "its name is an absolute path", "pack it by a relative one")
    if any(part in ("", ".", "..") for part in parts):
        raise RefusedMember(name, "its name leads elsewhere", "pack it without `.`, `..` and empty parts")
    longest = max(len(part.encode("utf-8")) for part in parts)
    if len(name.encode("utf-8")) > MAX_NAME_BYTES or longest > MAX_PART_BYTES or len(parts) > MAX_DEPTH:
        raise RefusedMember(name, "its name is too long or too deep", "rename it")


def _check_kind(member: ZipInfo) -> None:
    """A plain file, stored or deflated, or a folder without content."""
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFDIR if member.is_dir() else stat.S_IFREG):
        what = {stat.S_IFLNK: "a symbolic link", stat.S_IFDIR: "a folder with a file's name"}
        raise RefusedMember(
            member.filename, f"this is {what.get(kind, 'no plain file')}", "put a copy of the file there"
        )
    if member.flag_bits & _ENCRYPTED:
        raise RefusedMember(member.filename, "it is encrypted", "pack it without a password")
    if member.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise RefusedMember(member.filename, "it is compressed in a way that is not read here", "pack it as plain zip")
    if member.is_dir() and member.file_size:
        raise RefusedMember(member.filename, "a folder that has content", "pack it again")


def _check_places(members: Sequence[ZipInfo]) -> None:
    """One member a name, whatever the letters' case, on every file system; a file is no folder."""
    named: set[str] = set()
    folders: dict[str, str] = {}
    for member in members:
        name = member.filename.removesuffix("/")
        if _folded(name) in named:
            raise RefusedMember(
                member.filename, "the name stands there twice (upper and lower case are one)", "rename it"
            )
        named.add(_folded(name))
        own = [name] if member.is_dir() else []
        for folder in (*own, *map(str, PurePosixPath(name).parents)):
            if folders.setdefault(_folded(folder), folder) != folder:
                raise RefusedMember(member.filename, "a folder is spelt in two ways", "spell it in one")
    for member in members:
        if not member.is_dir() and _folded(member.filename) in folders:
            raise RefusedMember(member.filename, "it is a file and a folder", "rename one of the two")


def _folded(name: str) -> str:
    """As a file system compares names that tells neither cases nor forms of a letter apart."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())
