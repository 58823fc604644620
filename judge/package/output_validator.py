"""`output_validator/`: a program that compares outputs (problem package format), or `check.py` of a package with an entry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from judge.checkers.package import FILE, PackageChecker, package_program
from judge.checkers.validator import OutputValidators, validators_program
from judge.package.contents import read_utf8
from judge.package.findings import Findings
from judge.package.languages import language_of_file
from judge.package.tree import Tree
from judge.problem import TestCase
from sandbox.base import Limits
from sandbox.confines import TMP_MIB

FOLDER = "output_validator"
LEGACY_FOLDER = "output_validators"
"""Of legacy packages: a program for each file or folder in it, and all must accept."""
MAX_BYTES = 4 * 1024 * 1024
"""Of all files: they are laid out in a cell's small file system for every answer."""

MIB = 1024 * 1024
TOLD_MIB = 1
"""Of a cell's small file system: what a validator says, and what its files take beyond their length."""

_MAIN = "__main__.py"
_PYTHON = (".py", ".py3")
_REMEDY = "write it in Python: one file, or a folder with __main__.py"


def read_output_validators(
    tree: Tree, limits: Limits, findings: Findings, folder: str = FOLDER
) -> OutputValidators | None:
    """The programs in `folder`, in Python; None if there is none that runs here, with the reason among `findings`."""
    roots = [f"{folder}/{name}" for name in tree.children(folder)] if folder == LEGACY_FOLDER else [folder]
    mains = [main for root in roots if (main := _main(tree, root, findings)) is not None]
    files = _files(tree, folder, findings)
    if len(mains) < len(roots) or not mains or files is None:
        return None
    return OutputValidators(tuple(mains), validators_program(files), limits)


def read_package_checker(tree: Tree, limits: Limits, findings: Findings, *, of_calls: bool) -> PackageChecker | None:
    """`check.py`, and what lies beside it; None if it is not there, with the reason among `findings`.

    `of_calls`: it looks at the calls of a class.
    """
    if not tree.has(FILE):
        remedy = "add it: def check(<arguments>, expected, got) that returns True or False"
        findings.error(FILE, "judge.yaml asks for the package's own checker, and it is missing", remedy)
        return None
    read_utf8(tree.directory, FILE, findings)
    files = _files(tree, FOLDER, findings)
    if files is None:
        return None
    within = {path.removeprefix(f"{FOLDER}/"): content for path, content in files.items()}
    return PackageChecker(package_program(within), limits, of_calls)


def check_room(checker: object, cases: Iterable[TestCase], output_bytes: int, findings: Findings) -> None:
    """Input, answer and output of a case lie beside the validator's files, in a cell: is there room for the largest of each?

    Else a candidate who prints a lot would make the validator fail.
    """
    if not isinstance(checker, OutputValidators):
        return
    room = (TMP_MIB - TOLD_MIB) * MIB - sum(map(len, checker.program.files.values()))
    given = max((case.input.stat().st_size + case.answer.stat().st_size for case in cases), default=0)
    if given + output_bytes > room:
        needed = (
            f"an output of {_mib(output_bytes)}, an input and its answer of {_mib(given)}, and the validator's files"
        )
        problem = f"{needed} do not fit the {TMP_MIB} MiB that a validator has for them"
        remedy = (
            f"write output: {max(1, (room - given) // MIB)}" if given + MIB <= room else "make the test data smaller"
        )
        findings.error("problem.yaml", problem, remedy, key="limits.output")


def _mib(size: int) -> str:
    return f"{size / MIB:.3g} MiB"


def _main(tree: Tree, root: str, findings: Findings) -> str | None:
    """The file to run of the program at `root`: itself, or what a folder is known by."""
    inside = tree.below(root)
    if not inside:
        return root if _runs(tree, root, findings) else None
    names = [path.removeprefix(f"{root}/") for path in inside]
    if _MAIN in names:
        return f"{root}/{_MAIN}" if _runs(tree, f"{root}/{_MAIN}", findings) else None
    children = tree.children(root)
    if len(children) == 1 and root == FOLDER:
        return _main(tree, f"{root}/{children[0]}", findings)
    candidates = list(_candidates(names))
    if len(candidates) == 1:
        return f"{root}/{candidates[0]}" if _runs(tree, f"{root}/{candidates[0]}", findings) else None
    if candidates:
        findings.error(root, "several programs, and none is called __main__.py", "rename the one that is to run")
    else:
        findings.error(root, f"not judged here: {', '.join(sorted(set(map(_kind, names))))}", _REMEDY)
    return None


def _candidates(names: Iterable[str]) -> Iterator[str]:
    """The Python files directly in a folder; `main.py` alone, where there is one."""
    direct = [name for name in names if "/" not in name and name.endswith(_PYTHON)]
    mains = [name for name in direct if PurePosixPath(name).stem == "main"]
    yield from mains or direct


def _runs(tree: Tree, path: str, findings: Findings) -> bool:
    if not path.endswith(_PYTHON):
        findings.error(path, f"not judged here: {_kind(path)}", _REMEDY)
        return False
    read_utf8(tree.directory, path, findings)
    return True


def _kind(name: str) -> str:
    return language_of_file(name) or f"{PurePosixPath(name).suffix or 'no suffix'} files"


def _files(tree: Tree, folder: str, findings: Findings) -> dict[str, bytes] | None:
    files = {path: (tree.directory / path).read_bytes() for path in tree.below(folder)}
    size = sum(map(len, files.values()))
    if size > MAX_BYTES:
        findings.error(folder, f"the folder has {size} bytes", f"keep it under {MAX_BYTES}")
        return None
    return files
