"""The example submissions of a package (problem package format 2025-09, example submissions).

A folder below `submissions/` says what its submissions, files or folders, may get; `submissions.yaml` adds to that, or
replaces what a default folder says. Submissions in other languages than Python 3 are reported and left alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from judge.package.contents import first_bytes, read_utf8
from judge.package.findings import Findings
from judge.package.languages import PYTHON, UNKNOWN, entry_point, language_of_code, language_of_file
from judge.package.programs import GENERATOR, REFERENCE
from judge.package.submissions_yaml import SUBMISSIONS_YAML, Told, Wishes, read_wishes
from judge.package.tree import Tree
from judge.problem import Example, Expectation, Expected, TimeBound
from judge.verdict import Verdict

FOLDER = "submissions"
_AC, _WA, _TLE, _RTE = Verdict.AC, Verdict.WA, Verdict.TLE, Verdict.RTE


def _row(permitted: set[Verdict], required: set[Verdict]) -> Expectation:
    return Expectation(frozenset(permitted), frozenset(required))


ROWS: Mapping[Expected, Expectation] = {
    Expected.ACCEPTED: _row({_AC}, {_AC}),
    Expected.WRONG_ANSWER: _row({_AC, _WA}, {_WA}),
    Expected.TIME_LIMIT_EXCEEDED: _row({_AC, _TLE}, {_TLE}),
    Expected.RUN_TIME_ERROR: _row({_AC, _RTE}, {_RTE}),
    Expected.REJECTED: _row({_AC, _WA, _TLE, _RTE}, {_WA, _TLE, _RTE}),
    Expected.BRUTE_FORCE: _row({_AC, _RTE, _TLE}, {_RTE, _TLE}),
}
BOUNDS = {Expected.ACCEPTED: TimeBound.LOWER, Expected.TIME_LIMIT_EXCEEDED: TimeBound.UPPER}
"""By the letter wrong answers and run-time errors bound the limit too; the tools of that world look at these two."""


@dataclass(frozen=True, slots=True)
class _Found:
    """A submission as it lies there. `files`: path within it -> path within the package; one, of its own name, if it is
    a single file."""

    name: str
    files: Mapping[str, str]
    folder: bool

    @property
    def path(self) -> str:
        return f"{FOLDER}/{self.name}"


def read_examples(tree: Tree, findings: Findings, *, called: bool, code_bytes: int) -> tuple[Example, ...]:
    """The example submissions that are judged here, by name. `called`: solutions are functions or classes, in one file.
    `code_bytes`: as large as a submission may be.
    """
    wishes = read_wishes(tree, findings)
    found = _found(tree, findings)
    wishes.check_used([submission.name for submission in found], findings)
    if not any(submission.name.startswith(f"{Expected.ACCEPTED}/") for submission in found):
        findings.error("submissions/accepted", "there is no accepted submission", f"add {REFERENCE}")
    if tree.has(GENERATOR) and not tree.has(REFERENCE):
        findings.error(REFERENCE, "answers to generated inputs are made by it, and it is missing", "add it")
    examples = (_example(tree, submission, wishes, called, code_bytes, findings) for submission in found)
    return tuple(example for example in examples if example is not None)


def _found(tree: Tree, findings: Findings) -> list[_Found]:
    found = []
    for folder in tree.children(FOLDER):
        if not tree.below(f"{FOLDER}/{folder}"):
            if f"{FOLDER}/{folder}" != SUBMISSIONS_YAML:
                remedy = f"move it into one of {', '.join(ROWS)}"
                findings.warn(f"{FOLDER}/{folder}", "this is not read here", remedy)
            continue
        for name in tree.children(f"{FOLDER}/{folder}"):
            path = f"{FOLDER}/{folder}/{name}"
            inside = {file.removeprefix(f"{path}/"): file for file in tree.below(path)}
            found.append(_Found(f"{folder}/{name}", inside or {name: path}, bool(inside)))
    return found


def _example(
    tree: Tree, found: _Found, wishes: Wishes, called: bool, code_bytes: int, findings: Findings
) -> Example | None:
    told = wishes.told(found.name)
    expected = _expected(found, told, findings)
    if expected is None:
        return None
    entry = _entry(found, told, findings)
    if entry is None:
        return None
    language = _language(tree, found, entry, told)
    if language != PYTHON:
        findings.warn(found.path, f"not judged here: {language}", "add one in Python 3")
        return None
    if called and found.folder:
        findings.error(found.path, "a submission of several files", "put it into one file, as a candidate must")
        return None
    _check_sources(tree, found, entry, code_bytes, findings)
    files = tuple((name, tree.directory / path) for name, path in found.files.items() if name != entry)
    return Example(
        found.name,
        expected,
        tree.directory / found.files[entry],
        entry,
        files,
        _expectations(expected, told, wishes),
        told.time_bound(BOUNDS.get(expected)),
    )


def _expected(found: _Found, told: Told, findings: Findings) -> Expected | None:
    folder = found.name.split("/")[0]
    if folder in ROWS:
        return Expected(folder)
    if told.expectations:
        return Expected.OTHER
    remedy = f"move it into one of {', '.join(ROWS)}, or say it in {SUBMISSIONS_YAML}"
    findings.error(found.path, f"the folder {folder!r} says nothing of the verdict", remedy)
    return None


def _expectations(expected: Expected, told: Told, wishes: Wishes) -> tuple[Expectation, ...]:
    row = ROWS.get(expected)
    own = (wishes.row(expected, row),) if row is not None else ()
    return (*own, *told.expectations)


def _entry(found: _Found, told: Told, findings: Findings) -> str | None:
    if told.entrypoint is None or not found.folder:
        return entry_point(found.files)
    if told.entrypoint in found.files:
        return told.entrypoint
    remedy = f"add {told.entrypoint}, or correct entrypoint in {SUBMISSIONS_YAML}"
    findings.error(found.path, f"there is no {told.entrypoint} in it", remedy)
    return None


def _language(tree: Tree, found: _Found, entry: str, told: Told) -> str:
    """Of a folder with programs in several languages, that of its entry."""
    if told.language is not None:
        return language_of_code(told.language)
    names = [entry, *found.files]
    languages = (language_of_file(name, first_bytes(tree.directory / found.files[name])) for name in names)
    return next((language for language in languages if language is not None), UNKNOWN)


def _check_sources(tree: Tree, found: _Found, entry: str, code_bytes: int, findings: Findings) -> None:
    size = sum((tree.directory / path).stat().st_size for path in found.files.values())
    if size > code_bytes:
        remedy = "nobody could submit it: make it shorter, or raise limits.code"
        findings.error(found.path, f"the source has more than {code_bytes} bytes", remedy)
    elif not read_utf8(tree.directory, found.files[entry], findings).strip():
        findings.error(found.files[entry], "the source is empty", "write it, or take it away")
