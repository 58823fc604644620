"""What the interpreter needs of the host, and where it stands in the jail."""

from __future__ import annotations

import os
import site
import sys
import sysconfig
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

LIBRARIES = ("/lib", "/lib32", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache")
OURS = ("api", "benchmarks", "judge", "problems", "sandbox", "worker")
"""The packages that an installed judge puts beside the libraries. `problems` would hold the answers."""
PACKAGES = ("site-packages", "dist-packages")
GUEST = "/opt/judge/sandbox"


@dataclass(frozen=True, slots=True)
class Runtime:
    """`env`: what it must be told to find its parts. `binds`: path in the jail -> path here. `links`: those of a merged /usr,
    path -> target. `hidden`: folders of the jail covered by an empty one."""

    executable: str
    env: Mapping[str, str]
    binds: Mapping[str, str]
    links: Mapping[str, str]
    hidden: tuple[str, ...]


@cache
def runtime() -> Runtime:
    """Our interpreter, its packages, the system's libraries, and the guest; of /etc only what the loader reads.

    An interpreter of one's own home is moved to /opt/python: outside the home it would stand in folders that do not exist.
    """
    base = Path(sys.base_prefix).resolve()
    inside = base if base in (Path("/usr"), Path("/usr/local")) else Path("/opt/python")
    executable = Path(getattr(sys, "_base_executable", "") or sys.executable).resolve()
    binds = {str(inside / "bin" / executable.name): str(executable)}
    for name in ("lib", "lib64"):
        if (base / name).is_dir() and not (base / name).is_symlink():
            binds[str(inside / name)] = str(base / name)
    links = {path: os.readlink(path) for path in LIBRARIES if Path(path).is_symlink()}
    for path in LIBRARIES:
        if path not in links and path not in binds and Path(path).exists():
            binds[path] = path
    packages = {f"/opt/packages/{n}": path for n, path in enumerate(_packages(tuple(binds.values())))}
    binds |= packages
    hidden = tuple(hidden_from(Path(__file__).resolve().parents[2], binds))
    folder = Path(__file__).resolve().parent.parent
    guest = {f"{GUEST}/{name}": str(folder / name) for name in ("__init__.py", "guest")}
    env = {"PYTHONPATH": ":".join(packages)} if packages else {}
    if inside != base and sysconfig.get_config_var("Py_ENABLE_SHARED"):
        # The path to its library is built in, and not to be found here: another Python's of /usr/lib would be taken.
        env["LD_LIBRARY_PATH"] = str(inside / "lib")
    return Runtime(str(inside / "bin" / executable.name), env, binds | guest, links, hidden)


def _packages(bound: tuple[str, ...]) -> Iterator[str]:
    """The folders of installed packages that we import from and that no bind brings along."""
    return (str(entry) for entry in _imported_from() if not any(entry.is_relative_to(path) for path in bound))


def _imported_from() -> Iterator[Path]:
    return (entry for entry in map(Path, sys.path) if entry.name in PACKAGES and entry.is_dir())


@cache
def absent(libraries: tuple[str, ...]) -> Mapping[str, str]:
    """Binds that lay `sandbox.process.absent` over each of `libraries` that the others bring along."""
    nothing = str(Path(__file__).with_name("absent"))
    return {
        str(place / name): nothing
        for place, folder in _package_folders(runtime().binds)
        for name in libraries
        if (folder / name).is_dir()
    }


def _package_folders(binds: Mapping[str, str]) -> Iterator[tuple[Path, Path]]:
    """Of installed packages, as the jail sees them and as they lie here: ours, and those of the interpreter that runs in it."""
    theirs = map(Path, site.getsitepackages([sys.base_prefix]))
    sources = {Path(inside): Path(source).resolve() for inside, source in binds.items()}
    for folder in {entry.resolve() for entry in (*_imported_from(), *theirs)}:
        for inside, source in sources.items():
            if folder.is_relative_to(source):
                yield inside / folder.relative_to(source), folder


def hidden_from(project: Path, binds: Mapping[str, str]) -> Iterator[str]:
    """What of the judge itself, whose code lies in the folder `project`, the binds would bring along: paths in the jail."""
    for inside, source in binds.items():
        if not project.is_relative_to(source):
            continue
        place = inside / project.relative_to(source)
        if project.name in PACKAGES:
            yield from (str(place / name) for name in OURS if (project / name).is_dir())
        else:
            yield str(place)
