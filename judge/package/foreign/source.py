"""The files of somebody else's package. What the format treats as not there is left out and named."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from judge.package.findings import Findings
from judge.package.tree import LEFT_BEHIND, MAX_FILE_BYTES, MAX_FILES, NAME, printable

TIME_LIMIT_FILE = ".timelimit"
_KEPT_DOTFILES = (TIME_LIMIT_FILE,)


@dataclass(frozen=True, slots=True)
class Source:
    """`files`: POSIX path within the package -> where its bytes are, in the bytewise order of the paths."""

    files: Mapping[str, Path]

    def has(self, path: str) -> bool:
        """Is there a file or a folder at `path`?"""
        return path in self.files or bool(self.below(path))

    def below(self, folder: str) -> tuple[str, ...]:
        return tuple(path for path in self.files if path.startswith(f"{folder}/"))

    def children(self, folder: str) -> tuple[str, ...]:
        """Names of the files and folders directly in `folder`; "" is the package itself."""
        start = f"{folder}/" if folder else ""
        inside = (path.removeprefix(start) for path in self.files if path.startswith(start))
        return tuple(dict.fromkeys(path.split("/")[0] for path in inside))

    def read(self, path: str) -> bytes:
        """Raises: OSError."""
        return self.files[path].read_bytes()


def read_source(directory: Path, findings: Findings) -> Source:
    """All files below `directory`. Links are followed as long as they stay within it. Raises: OSError."""
    root = directory.resolve(strict=True)
    files: dict[str, Path] = {}
    for path, place in _walk(root, "", root, (root,), findings):
        files[path] = place
        if len(files) > MAX_FILES:
            findings.error(".", f"the package has more than {MAX_FILES} files", "leave out what nobody judges with")
            break
    return Source({path: files[path] for path in sorted(files)})


def _walk(
    folder: Path, prefix: str, root: Path, above: tuple[Path, ...], findings: Findings
) -> Iterator[tuple[str, Path]]:
    """`above`: the real folders on the way here; one that holds itself by a link is not entered twice."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    for entry in found:
        path = f"{prefix}{printable(entry.name)}"
        if not _counts(entry.name, path, findings):
            continue
        place = _place(entry, path, root, findings)
        if place is None:
            continue
        if not place.is_dir():
            yield path, place
        elif place in above:
            findings.warn(path, "this link leads back to a folder around it", "it is left out")
        else:
            yield from _walk(place, f"{path}/", root, (*above, place), findings)


def _counts(name: str, path: str, findings: Findings) -> bool:
    if path in _KEPT_DOTFILES:
        return True
    if name.startswith(".") or LEFT_BEHIND.fullmatch(name):
        return False
    if not NAME.fullmatch(name):
        findings.warn(path, "the format treats a file of this name as not there", "it is left out")
        return False
    return True


def _place(entry: os.DirEntry[str], path: str, root: Path, findings: Findings) -> Path | None:
    """Where the file or folder really is; None if there is none that may be read."""
    place = Path(entry.path)
    if entry.is_symlink():
        place = place.resolve()
        if not place.is_relative_to(root) or not place.exists():
            findings.error(path, "this link leads out of the package", "put a copy of the file in its place")
            return None
    if place.is_dir():
        return place
    if not place.is_file():
        findings.error(path, "this is neither a file nor a folder", "take it away")
        return None
    size = place.stat().st_size
    if size > MAX_FILE_BYTES:
        findings.error(path, f"the file has {size >> 20} MiB, at most 100 are allowed", "make it smaller")
        return None
    return place
