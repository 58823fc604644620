"""Making the tests that are not committed: inputs from the generator, answers from the reference solution.

They are kept by judging digest and runtime. A folder appears there whole or not at all: it is written beside and
renamed, so that a killed build leaves nothing to be taken for one, and of two that race one wins.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from judge.errors import BrokenPackage
from judge.package.answers import answer_to
from judge.package.author import GENEROUS, author_cells
from judge.package.findings import Findings
from judge.package.generate import generated
from judge.package.load import read_package
from judge.package.program import candidate_program
from judge.package.programs import GENERATOR, REFERENCE
from judge.package.tree import Tree, read_tree
from judge.problem import Problem
from sandbox.base import Sandbox

Say = Callable[[str], None]
"""Told what is being done, in words for a person."""
UNFINISHED = ".unfinished-"


def built_dir_of(problem: Problem, runtime_id: str, cache_dir: Path) -> Path:
    """Where the built tests of `problem` are kept, built or not."""
    return built_dir(problem.judging_digest, runtime_id, cache_dir)


def built_dir(judging_digest: str, runtime_id: str, cache_dir: Path) -> Path:
    """Where the tests are kept that were built of a package with this digest."""
    runtime = hashlib.sha256(runtime_id.encode("utf-8")).hexdigest()[:16]
    return cache_dir / f"{judging_digest}-{runtime}"


def build(problem: Problem, sandbox: Sandbox, cache_dir: Path, say: Say = lambda _: None) -> Path:
    """The folder with the generated tests of `problem`, made now if it is not there; for `load(directory, built)`.

    It holds `secret/<group>/<name>.in` and `.ans`; without a generator it is empty. Raises: BrokenPackage: generator or
    reference fail, or the package is another one by now; SandboxError; OSError.
    """
    target = built_dir_of(problem, sandbox.runtime_id(problem.profile), cache_dir)
    if target.is_dir():
        with suppress(OSError):
            os.utime(target)  # somebody uses it: see judge.unused
        return target
    findings = Findings()
    present = read_package(problem.directory).problem
    if present.judging_digest != problem.judging_digest:
        findings.error(".", "the package has changed since it was read", "try again")
        raise BrokenPackage(problem.slug, findings.diagnostics)
    with _one_at_a_time(target):
        if target.is_dir():
            return target
        with _appearing(target) as folder:
            _make(present, sandbox, folder, findings, say)
            if findings.failed:
                raise BrokenPackage(problem.slug, findings.diagnostics)
    return target


@contextmanager
def _one_at_a_time(target: Path) -> Iterator[None]:
    """Two workers that share a cache and start together: the second waits, and finds what the first has made. A lock that a file
    system does not know is done without: a folder appears as a whole anyway."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with (target.parent / f".{target.name}.lock").open("w") as lock:
        with suppress(OSError):
            fcntl.flock(lock, fcntl.LOCK_EX)
        yield


@contextmanager
def _appearing(target: Path) -> Iterator[Path]:
    """A folder that becomes `target` if all goes well, and goes away if not."""
    folder = Path(tempfile.mkdtemp(prefix=UNFINISHED, dir=target.parent))
    try:
        yield folder
        try:
            folder.rename(target)
        except OSError:
            # Another build was quicker. What it made is as good.
            if not target.is_dir():
                raise
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _make(problem: Problem, sandbox: Sandbox, folder: Path, findings: Findings, say: Say) -> None:
    tree = read_tree(problem.directory, findings)
    (folder / "secret").mkdir()
    if not tree.has(GENERATOR):
        return
    say("generating inputs")
    names = []
    for made in generated(problem, tree, sandbox, findings):
        _write(folder / f"{made.name}.in", made.input)
        if made.answer is not None:
            _write(folder / f"{made.name}.ans", made.answer)
        else:
            names.append(made.name)
    if names and not findings.failed:
        say(f"answering {len(names)} generated inputs")
        _answer(problem, tree, sandbox, folder, names, findings)


def _answer(problem: Problem, tree: Tree, sandbox: Sandbox, folder: Path, names: list[str], findings: Findings) -> None:
    program = candidate_program(problem, (tree.directory / REFERENCE).read_text("utf-8"))
    with author_cells(problem, sandbox, program, GENEROUS, "reference", REFERENCE, findings) as cells:
        for name in names if cells is not None else ():
            assert cells is not None
            answer = answer_to(problem, cells, name, (folder / f"{name}.in").read_bytes(), GENEROUS, findings)
            if answer is not None:
                _write(folder / f"{name}.ans", answer)


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
