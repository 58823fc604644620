"""Which files a package consists of. Symlinks and names that other systems cannot hold are refused."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from judge.package.findings import Findings

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
MAX_SLUG = 64
NAME = re.compile(r"[a-zA-Z0-9_][a-zA-Z0-9_.-]{0,254}")
"""A file's or folder's name (problem package format 2025-09)."""
MAX_FILES = 20_000
MAX_FILE_BYTES = 100 * 1024 * 1024

LEFT_BEHIND = re.compile(r".*(~|\.pyc|\.swp|\.swo|\.bak|\.orig)|#.*#|__pycache__")


@dataclass(frozen=True, slots=True)
class Tree:
    """`files`: POSIX paths relative to `directory`, sorted bytewise. `paths`: the same and all folders, to look up."""

    directory: Path
    files: tuple[str, ...]
    paths: frozenset[str]

    def below(self, folder: str) -> tuple[str, ...]:
        """The files under `folder`, as paths relative to the package."""
        return tuple(path for path in self.files if path.startswith(f"{folder}/"))

    def has(self, path: str) -> bool:
        """Is there a file or a folder at `path`?"""
        return path in self.paths

    def children(self, folder: str) -> tuple[str, ...]:
        """Names of the files and folders directly in `folder` (folders that hold a file)."""
        names = (path.removeprefix(f"{folder}/").split("/")[0] for path in self.below(folder))
        return tuple(dict.fromkeys(names))


def read_tree(directory: Path, findings: Findings) -> Tree:
    """All regular files below `directory` but dotfiles and what editors and Python leave behind. Follows no link."""
    files: list[str] = []
    paths: set[str] = set()
    folders = [""]
    while folders:
        folder = folders.pop()
        for entry in _entries(directory / folder, folder, findings):
            path = f"{folder}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                folders.append(f"{path}/")
            elif not entry.is_file(follow_symlinks=False):
                findings.error(path, "this is neither a file nor a folder", "take it away")
                continue
            elif _fits(entry, path, findings):
                files.append(path)
            paths.add(path)
        if len(files) > MAX_FILES:
            findings.error(
                ".", f"the package has more than {MAX_FILES} files", "generate tests instead of keeping them"
            )
            break
    return Tree(directory, tuple(sorted(files)), frozenset(paths))


def check_slug(directory: Path, findings: Findings) -> str:
    """The package's slug: its folder's name."""
    slug = directory.name
    if not SLUG.fullmatch(slug) or len(slug) > MAX_SLUG:
        findings.error(
            ".",
            f"the folder's name {printable(slug)[:80]} cannot be a slug",
            f"rename it: at most {MAX_SLUG} lower-case letters and digits, parts joined by one hyphen",
        )
    return slug


def _entries(directory: Path, folder: str, findings: Findings) -> list[os.DirEntry[str]]:
    """What counts in one folder."""
    kept = []
    try:
        with os.scandir(directory) as entries:
            found = sorted(entries, key=lambda entry: os.fsencode(entry.name))
    except OSError as error:
        findings.error(folder.rstrip("/") or ".", f"the folder cannot be read ({error.strerror})", "correct its rights")
        return []
    for entry in found:
        if entry.name.startswith(".") or LEFT_BEHIND.fullmatch(entry.name):
            continue
        path = f"{folder}{printable(entry.name)}"
        if entry.is_symlink():
            findings.error(path, "this is a symbolic link", "put a copy of the file in its place")
        elif not NAME.fullmatch(entry.name):
            findings.error(
                path, "other systems cannot hold this name", "use letters, digits and _ . - (no . or - first)"
            )
        else:
            kept.append(entry)
    return kept


def _fits(entry: os.DirEntry[str], path: str, findings: Findings) -> bool:
    size = entry.stat(follow_symlinks=False).st_size
    if size > MAX_FILE_BYTES:
        findings.error(path, f"the file has {size >> 20} MiB, at most 100 are allowed", "generate it instead")
        return False
    return True


def printable(name: str) -> str:
    return os.fsencode(name).decode("utf-8", errors="backslashreplace").encode("unicode_escape").decode("ascii")
