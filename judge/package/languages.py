"""Which language a program of a package is written in, by its name and first line (the format's table of languages)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from judge.package.findings import Findings
from judge.package.scalars import shown

PYTHON = "Python 3"
UNKNOWN = "an unknown language"

_BY_SUFFIX = {
    ".py": PYTHON,
    ".py3": PYTHON,
    ".py2": "Python 2",
    ".c": "C",
    ".cc": "C++",
    ".cpp": "C++",
    ".cxx": "C++",
    ".c++": "C++",
    ".C": "C++",
    ".cs": "C#",
    ".ctd": "Checktestdata",
    ".go": "Go",
    ".hs": "Haskell",
    ".java": "Java",
    ".js": "JavaScript",
    ".kt": "Kotlin",
    ".rb": "Ruby",
    ".rs": "Rust",
    ".sh": "shell",
    ".viva": "Viva",
}
_BY_CODE = {
    "python3": PYTHON,
    "python2": "Python 2",
    "c": "C",
    "cpp": "C++",
    "csharp": "C#",
    "go": "Go",
    "java": "Java",
    "javascript": "JavaScript",
    "kotlin": "Kotlin",
    "rust": "Rust",
}
"""The codes that `language:` in submissions.yaml takes."""
_PYTHON_2 = re.compile(rb"#!.*python2")
_MAIN = re.compile(r"main\.[^.]+")


def check_languages(codes: Iterable[str], findings: Findings) -> None:
    """Those of `languages` in problem.yaml that candidates cannot use here: nothing is left out in silence."""
    others = [code for code in codes if code not in ("all", "python3")]
    known = [language_of_code(code) for code in others if code in _BY_CODE]
    unknown = [code for code in others if code not in _BY_CODE]
    said = ", ".join((*known, *(f"{shown(code)}, which is no language that is known here" for code in unknown)))
    if said:
        remedy = "Python 3 is; a misspelt code stands for nothing" if unknown else "Python 3 is"
        findings.warn("problem.yaml", f"not judged here: {said}", remedy, key="languages")


def language_of_code(code: str) -> str:
    return _BY_CODE.get(code, UNKNOWN)


def language_of_file(name: str, start: bytes = b"") -> str | None:
    """`start`: the file's first bytes; `#!…python2` makes it Python 2. None: by its name it is no program."""
    language = _BY_SUFFIX.get(PurePosixPath(name).suffix)
    if language == PYTHON and _PYTHON_2.match(start.split(b"\n", 1)[0]):
        return "Python 2"
    return language


def entry_point(names: Iterable[str]) -> str:
    """The file of a folder that runs: `__main__.py`, else `main.*`, else the first Python file by name, else the first.

    `names` (one at least) are relative to the folder.
    """
    listed = sorted(names, key=str.encode)
    if "__main__.py" in listed:
        return "__main__.py"
    main = next((name for name in listed if _MAIN.fullmatch(name)), None)
    python = (name for name in listed if "/" not in name and language_of_file(name) == PYTHON)
    return main or next(python, listed[0])


def language_of_program(names: Iterable[str], start: Callable[[str], bytes]) -> str:
    """Of a validator that consists of the files `names`, relative to its folder; `start` gives a file's first bytes."""
    listed = list(names)
    if "build" in listed or "run" in listed:
        return "a program with a build or run script of its own"
    found = (language_of_file(name, start(name)) for name in [entry_point(listed), *listed])
    return next((language for language in found if language is not None), UNKNOWN)
