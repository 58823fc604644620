"""What packages said when they were last read, so that three hundred that nobody has touched are not read again at each start.

A reading is kept with the signature of every file it came from: path, size, inode and both times, to the nanosecond. A
change cannot keep them all (no program can set the time of a file's last change of status), unless it comes within the
clock's tick; so what changed just now is not kept. It is kept with a hash of the code that read, too. What cannot be used,
for whatever reason, is read again: nothing here can make a package differ from its files.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import sys
import tempfile
import time
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path, PosixPath
from typing import Any

from judge.package.load import BuiltOf, Package, read_package
from sandbox.base import Profile

SETTLED_S = 2.0
"""Seconds that a file must have been left alone before its times are believed: file systems' clocks tick, some by the second."""
_CODE = (
    "judge/package",
    "judge/values",
    "judge/checkers",
    "judge/problem.py",
    "judge/verdict.py",
    "sandbox/base.py",
    "sandbox/guest",
)
_MODULES = ("judge.package.", "judge.values.", "judge.checkers.", "judge.problem", "judge.verdict", "sandbox.base")
# Where Python 3.13 keeps its paths is another module than before and after.
_OTHERS = {(kind.__module__, kind.__qualname__) for kind in (PosixPath, frozenset, set, OrderedDict)}


@dataclass(frozen=True, slots=True)
class Readings:
    """`folder`: where they are kept; None: nothing is."""

    folder: Path | None = None

    def read(self, directory: Path, built: Path | BuiltOf | None = None) -> Package:
        """As `read_package`. Raises: BrokenPackage."""
        directory = directory.absolute()
        if self.folder is None:
            return read_package(directory, built)
        began_ns = time.time_ns()
        own = _signature(directory)
        package = self._recalled(own, directory, built)
        if package is None:
            package = self._read(began_ns, own, directory, built)
        return package

    def _recalled(self, own: _Signature, directory: Path, built: Path | BuiltOf | None) -> Package | None:
        """What was last read, if it holds still. `own`: of `directory`, taken before."""
        for with_built in (True, False) if callable(built) else (built is not None,):
            recalled = _recalled(self._file(directory, built=with_built))
            if recalled is not None:
                problem = recalled.package.problem
                folder = built(problem.judging_digest, problem.profile) if callable(built) else built
                if recalled.signature == own.with_built(folder).text:
                    return recalled.package
        return None

    def _read(self, began_ns: int, own: _Signature, directory: Path, built: Path | BuiltOf | None) -> Package:
        signature, with_built = own.with_built(None), False

        def noted(digest: str, profile: Profile) -> Path | None:
            nonlocal signature, with_built
            folder = built(digest, profile) if callable(built) else built
            # Taken before what is in it is read.
            signature, with_built = own.with_built(folder), folder is not None
            return folder

        package = read_package(directory, noted)
        if began_ns - signature.newest_ns > SETTLED_S * 1e9:
            _keep(self._file(directory, built=with_built), _Reading(signature.text, package))
        return package

    def _file(self, directory: Path, *, built: bool) -> Path:
        assert self.folder is not None
        name = hashlib.sha256(str(directory).encode()).hexdigest()[:32]
        return self.folder / (f"{name}.built" if built else name)


NOTHING_KEPT = Readings()


@dataclass(frozen=True, slots=True)
class _Signature:
    """Of all files below a folder, but dotfiles, and of the code that reads them. `newest_ns`: of the latest change."""

    text: str
    newest_ns: int

    def with_built(self, folder: Path | None) -> _Signature:
        """Of the built tests in `folder`, too."""
        if folder is None:
            return self
        built = _signature(folder)
        text = hashlib.sha256(f"{self.text} {built.text}".encode()).hexdigest()
        return _Signature(text, max(self.newest_ns, built.newest_ns))


@dataclass(frozen=True, slots=True)
class _Reading:
    signature: str
    package: Package


def _signature(folder: Path) -> _Signature:
    digest, newest_ns = hashlib.sha256(f"{_of_code()}\n{folder}\n".encode()), 0
    for line, changed_ns in _entries(str(folder)):
        digest.update(line)
        newest_ns = max(newest_ns, changed_ns)
    return _Signature(digest.hexdigest(), newest_ns)


def _entries(folder: str) -> Iterator[tuple[bytes, int]]:
    """A line and the time of the latest change, of each entry below `folder`."""
    try:
        with os.scandir(folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except OSError:
        return
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _entries(entry.path)
            continue
        with suppress(OSError):
            facts = entry.stat(follow_symlinks=False)
            said = (facts.st_mode, facts.st_size, facts.st_ino, facts.st_mtime_ns, facts.st_ctime_ns)
            yield os.fsencode(entry.path) + repr(said).encode(), max(facts.st_mtime_ns, facts.st_ctime_ns)


@cache
def _of_code() -> str:
    """Of what decides what a package is read as."""
    root = Path(__file__).resolve().parents[2]
    digest = hashlib.sha256(sys.version.encode())
    for part in _CODE:
        for path in sorted((root / part).rglob("*.py")) if (root / part).is_dir() else [root / part]:
            digest.update(path.read_bytes())
    return digest.hexdigest()


# keeping and recalling


def _keep(path: Path, reading: _Reading) -> None:
    """Whole or not at all; a reading that cannot be kept is none that is missed."""
    with suppress(OSError, pickle.PicklingError, TypeError, AttributeError):
        data = io.BytesIO()
        _Pickler(data).dump(reading)
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, unfinished = tempfile.mkstemp(prefix=".unfinished-", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data.getbuffer())
            Path(unfinished).replace(path)
        except OSError:
            Path(unfinished).unlink(missing_ok=True)
            raise


def _recalled(path: Path) -> _Reading | None:
    try:
        kept = _OwnValues(io.BytesIO(path.read_bytes())).load()
    except Exception:  # a file of another version, or half of one: pickle raises what it likes
        return None
    return kept if isinstance(kept, _Reading) and isinstance(kept.package, Package) else None


class _Pickler(pickle.Pickler):
    """Names a member of an enum by its value: some versions of Python (3.11 before 3.11.4, Debian 12's among them) have `getattr`
    fetch it by its name, which nobody may call here."""

    def reducer_override(self, value: object) -> Any:
        return (type(value), (value.value,)) if isinstance(value, Enum) else NotImplemented


class _OwnValues(pickle.Unpickler):
    """Makes values of ours and calls nothing else: a file that somebody else wrote cannot run anything."""

    def find_class(self, module: str, name: str) -> object:
        ours = module.startswith(_MODULES) and "." not in name
        if not ours and (module, name) not in _OTHERS:
            raise pickle.UnpicklingError(f"{module}.{name} is no value of a reading")
        found = super().find_class(module, name)
        if not isinstance(found, type):
            raise pickle.UnpicklingError(f"{module}.{name} is no class")
        return found
