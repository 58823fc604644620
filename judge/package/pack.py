"""Writing a package as a zip: the same files give the same bytes, on any machine and at any time."""

from __future__ import annotations

import io
import os
import stat
import zlib
from collections.abc import Mapping
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from judge.errors import BrokenPackage
from judge.package.archive import LIMITS, MIB, ArchiveLimits
from judge.package.diagnostics import Diagnostic, Severity
from judge.package.load import read_package

_MOMENT = (1980, 1, 1, 0, 0, 0)
"""The earliest that a zip can hold."""
_UNIX = 3
_LEVEL = 6


def pack(directory: Path) -> bytes:
    """The package in `directory` as a zip that holds one folder of its name, with the files that its version counts.

    Raises: BrokenPackage: it does not load, or no archive may be as large as it; OSError.
    """
    package = read_package(directory)
    contents = {path: (package.problem.directory / path).read_bytes() for path in package.files}
    return zipped(package.problem.slug, contents)


def zipped(folder: str, contents: Mapping[str, bytes], limits: ArchiveLimits = LIMITS) -> bytes:
    """`contents` (by POSIX path) below `folder`, as a zip that `judge.package.archive` reads.

    Raises: BrokenPackage: over one of `limits`.
    """
    _check_sizes(folder, contents, limits)
    buffer = io.BytesIO()
    with ZipFile(buffer, "w") as archive:
        for path in sorted(contents, key=os.fsencode):
            data = contents[path]
            archive.writestr(_member(f"{folder}/{path}", data, limits), data, compresslevel=_LEVEL)
    return buffer.getvalue()


def _member(name: str, data: bytes, limits: ArchiveLimits) -> ZipInfo:
    member = ZipInfo(name, _MOMENT)
    member.create_system = _UNIX
    member.external_attr = (stat.S_IFREG | 0o644) << 16
    # What compresses like a bomb would be refused like one; half of that is near enough.
    bomb = len(data) > limits.free_bytes and 2 * len(data) > limits.ratio * len(zlib.compress(data, _LEVEL))
    member.compress_type = ZIP_STORED if bomb else ZIP_DEFLATED
    return member


def _check_sizes(slug: str, contents: Mapping[str, bytes], limits: ArchiveLimits) -> None:
    found = [
        Diagnostic(
            Severity.ERROR,
            path,
            f"{len(data) / MIB:.1f} MiB, an archive's member may have {limits.member_bytes // MIB}",
            "let the generator make it",
        )
        for path, data in contents.items()
        if len(data) > limits.member_bytes
    ]
    total = sum(map(len, contents.values()))
    if len(contents) > limits.members or total > limits.total_bytes:
        said = f"{len(contents)} files of {total / MIB:.1f} MiB in all"
        most = f"an archive may have {limits.members} of {limits.total_bytes // MIB} MiB"
        found.append(Diagnostic(Severity.ERROR, ".", f"{said}, {most}", "let the generator make the tests"))
    if found:
        raise BrokenPackage(slug, found)
