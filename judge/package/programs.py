"""The programs that a package ships: example submissions and input validators."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePosixPath

from judge.package.contents import read_utf8
from judge.package.findings import Findings
from judge.package.tree import Tree
from judge.problem import Example, Expected
from judge.submission import SOURCE_LIMIT

REFERENCE = "submissions/accepted/reference.py"
GENERATOR = "generators/generate.py"
VALIDATORS = "input_validators"

_PYTHON = (".py", ".py3")
_LANGUAGES = {
    ".c": "C",
    ".cc": "C++",
    ".cpp": "C++",
    ".cxx": "C++",
    ".cs": "C#",
    ".ctd": "Checktestdata",
    ".go": "Go",
    ".java": "Java",
    ".js": "JavaScript",
    ".kt": "Kotlin",
    ".py2": "Python 2",
    ".rs": "Rust",
    ".sh": "shell",
    ".viva": "Viva",
}
_CHANGE_VERDICTS = {
    "static_validator": "take it away",
    "include": "put what is needed into the signature or the statement",
}


@dataclass(frozen=True, slots=True)
class ValidatorFiles:
    """An input validator as it lies in the package. `files`: path within the program -> path within the package."""

    name: str
    main: str
    files: tuple[tuple[str, str], ...] = ()


def language_of(path: str) -> str | None:
    """The language that a file's name tells, of those that are not run here."""
    return _LANGUAGES.get(PurePosixPath(path).suffix)


def read_examples(tree: Tree, findings: Findings) -> tuple[Example, ...]:
    """The example submissions, by path."""
    examples = []
    for path in tree.below("submissions"):
        example = _example(tree, path, findings)
        if example is not None:
            examples.append(example)
    if not any(example.expected is Expected.ACCEPTED for example in examples):
        findings.error("submissions/accepted", "there is no accepted submission", f"add {REFERENCE}")
    if tree.has(GENERATOR) and not tree.has(REFERENCE):
        findings.error(REFERENCE, "answers to generated inputs are made by it, and it is missing", "add it")
    return tuple(examples)


def _example(tree: Tree, path: str, findings: Findings) -> Example | None:
    parts = path.split("/")
    known = ", ".join(Expected)
    if len(parts) < 3:
        remedy = f"move it into one of {known}" if parts[-1] != "submissions.yaml" else "the folders' names count here"
        findings.warn(path, "this is not read here", remedy)
        return None
    if parts[1] not in list(Expected):
        findings.error(path, f"the folder {parts[1]!r} says nothing of the verdict", f"move it into one of {known}")
        return None
    if len(parts) > 3:
        findings.error(path, "a submission of several files is not judged here", "put it into one file")
        return None
    suffix = PurePosixPath(path).suffix
    if suffix not in _PYTHON:
        findings.warn(path, f"not judged here: {_LANGUAGES.get(suffix, 'an unknown language')}", "add one in Python 3")
        return None
    _check_source(tree, path, findings)
    return Example(f"{parts[1]}/{parts[2]}", Expected(parts[1]), tree.directory / path)


def _check_source(tree: Tree, path: str, findings: Findings) -> None:
    source = read_utf8(tree.directory, path, findings)
    if len(source.encode("utf-8")) > SOURCE_LIMIT:
        findings.error(
            path, f"the source has more than {SOURCE_LIMIT} bytes", "nobody could submit it: make it shorter"
        )
    if not source.strip():
        findings.error(path, "the source is empty", "write it, or take it away")


def find_validators(tree: Tree, findings: Findings) -> tuple[ValidatorFiles, ...]:
    """The input validators in Python: single files, and folders with a `__main__.py`."""
    found = []
    for name in tree.children(VALIDATORS):
        validator = _validator(tree, name, findings)
        if validator is not None:
            found.append(validator)
    if not found:
        remedy = f"add {VALIDATORS}/validate.py: reads the input, exits with 42 if it is valid"
        findings.error(VALIDATORS, "there is no input validator that runs here", remedy)
    return tuple(found)


def _validator(tree: Tree, name: str, findings: Findings) -> ValidatorFiles | None:
    path = f"{VALIDATORS}/{name}"
    inside = tree.below(path)
    if not inside:
        suffix = PurePosixPath(name).suffix
        if suffix in _PYTHON:
            read_utf8(tree.directory, path, findings)
            return ValidatorFiles(name, path)
        findings.warn(
            path, f"not run here: {_LANGUAGES.get(suffix, 'an unknown kind of program')}", "write it in Python"
        )
        return None
    main = f"{path}/__main__.py"
    if not tree.has(main):
        findings.warn(path, "not run here: there is no __main__.py in it", "add __main__.py")
        return None
    read_utf8(tree.directory, main, findings)
    others = tuple((file.removeprefix(f"{path}/"), file) for file in inside if file != main)
    return ValidatorFiles(name, main, others)


def refuse_unsupported(tree: Tree, findings: Findings) -> None:
    """Programs of the standard that would change verdicts and are not run here yet."""
    for folder, remedy in _CHANGE_VERDICTS.items():
        if tree.below(folder):
            findings.error(folder, "this is not used here yet, and would change verdicts", remedy)
