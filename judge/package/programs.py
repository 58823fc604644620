"""The programs that a package ships beside its submissions: input validators, and files laid over submissions."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from judge.package.contents import first_bytes, read_utf8
from judge.package.findings import Findings
from judge.package.languages import PYTHON, language_of_program
from judge.package.tree import Tree

REFERENCE = "submissions/accepted/reference.py"
GENERATOR = "generators/generate.py"
VALIDATORS = "input_validators"

_CHANGE_VERDICTS = {
    "static_validator": "take it away",
}


@dataclass(frozen=True, slots=True)
class ValidatorFiles:
    """An input validator as it lies in the package. `name`: as settings name it, without a suffix.

    `files`: path within the program -> path within the package.
    """

    name: str
    main: str
    files: tuple[tuple[str, str], ...] = ()


def find_validators(tree: Tree, findings: Findings) -> tuple[ValidatorFiles, ...]:
    """The input validators in Python: single files, and folders with a `__main__.py`. Others are reported."""
    names = tree.children(VALIDATORS)
    if not names:
        remedy = f"add {VALIDATORS}/validate.py: reads the input, exits with 42 if it is valid"
        findings.error(VALIDATORS, "there is no input validator", remedy)
    found = (_validator(tree, name, findings) for name in names)
    return tuple(validator for validator in found if validator is not None)


def _validator(tree: Tree, name: str, findings: Findings) -> ValidatorFiles | None:
    path = f"{VALIDATORS}/{name}"
    inside = {file.removeprefix(f"{path}/"): file for file in tree.below(path)}
    main = path if not inside else inside.get("__main__.py")
    files = inside or {name: path}
    language = language_of_program(files, lambda file: first_bytes(tree.directory / files[file]))
    if language != PYTHON:
        findings.warn(path, f"not run here: {language}", "write it in Python 3")
        return None
    if main is None:
        findings.warn(path, "not run here: there is no __main__.py in it", "add __main__.py")
        return None
    read_utf8(tree.directory, main, findings)
    others = tuple((file, place) for file, place in inside.items() if place != main)
    return ValidatorFiles(PurePosixPath(name).stem if not inside else name, main, others)


def read_includes(tree: Tree, findings: Findings) -> tuple[tuple[str, Path], ...]:
    """The files that lie over every submission in Python: those for all languages, then, over them, those for Python 3."""
    laid: dict[str, Path] = {}
    for folder in ("include/default", "include/python3"):
        for path in tree.below(folder):
            if PurePosixPath(path).suffix == ".py":
                read_utf8(tree.directory, path, findings)
            laid[path.removeprefix(f"{folder}/")] = tree.directory / path
    return tuple(laid.items())


def refuse_unsupported(tree: Tree, findings: Findings) -> None:
    """Programs of the standard that would change verdicts and are not run here yet."""
    for folder, remedy in _CHANGE_VERDICTS.items():
        if tree.below(folder):
            findings.error(folder, "this is not used here yet, and would change verdicts", remedy)
