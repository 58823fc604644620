"""A package by the standard alone (format 2025-09): plain name, all data committed, and programs of its own where ours
judge by `judge.yaml`, which stays behind.

With an entry, submissions stay what they are, a file with a function or a class: `include/python3/__main__.py` calls
it. The checker becomes arguments of the standard's default validator where these mean the same, else a program in
`output_validator/`. Both need Python 3.11, and NumPy where there are arrays or a checker of ours.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from judge.checkers.base import Value
from judge.checkers.cell import CellChecker
from judge.checkers.exact import Exact
from judge.checkers.tokens import Tokens
from judge.errors import BrokenPackage
from judge.package.export import driving
from judge.package.export.bundle import CannotBundle
from judge.package.export.constructed import NotConstructible
from judge.package.export.programs import Entry, driver, signature_of, validator
from judge.package.findings import Findings
from judge.package.load import JUDGE_YAML, STARTERS, read_package
from judge.package.statements import FOLDER
from judge.package.yamlfile import read_yaml, typed
from judge.problem import ClassEntry, FunctionEntry, Problem, TestCase
from judge.values import accept
from judge.values.types import ListOf, Name, Optional, Plain, TupleOf, Type
from sandbox.guest import wire

DRIVER = "include/python3/__main__.py"
VALIDATOR = "output_validator/validate.py"
_SETTINGS = "test_group.yaml"
_ARGUMENTS = "output_validator_args"
_AS_TEXT = (Name.INT, Name.STR, Name.BOOL, Name.NONE)
"""Types of which equal values have one text in JSON, and others another."""
_EXACTLY = ("case_sensitive", "space_change_sensitive")
_PROGRAM = {
    "md": """

## What to submit

One Python 3 file that defines

```python
STARTER```

It is called with the arguments that the input holds, a JSON object by name; what it returns is written as JSON.
""",
    "tex": """

\\section*{What to submit}

One Python 3 file that defines

\\begin{verbatim}
STARTER\\end{verbatim}

It is called with the arguments that the input holds, a JSON object by name; what it returns is written as JSON.
""",
}
"""By the form of a statement."""


def exported(directory: Path, built: Path) -> tuple[str, dict[str, bytes]]:
    """The standard's name of the package in `directory`, and its files by path. `built`: its generated tests.

    Raises: BrokenPackage: it does not load, or says what the standard cannot; OSError.
    """
    package = read_package(directory, built)
    problem, findings = package.problem, Findings()
    _check_policies(problem, findings)
    files = {path: (problem.directory / path).read_bytes() for path in package.files if path != JUDGE_YAML}
    if isinstance(problem.entry, FunctionEntry) and problem.entry.over is not None:
        remedy = "judge it here"
        findings.error(JUDGE_YAML, "the standard has no test of several calls", remedy, key="entry.over")
        raise BrokenPackage(problem.slug, findings.diagnostics)
    for case in problem.cases:
        files |= _case(problem, case, findings)
    files |= _marks(problem, files)
    if problem.entry is not None:
        files |= _called(problem, problem.entry, files)
    _compared(problem, files, findings)
    if findings.failed:
        raise BrokenPackage(problem.slug, findings.diagnostics)
    return problem.slug.replace("-", ""), files


def _check_policies(problem: Problem, findings: Findings) -> None:
    for group in problem.groups:
        if group.at_least is not None:
            key = f"groups.{group.name.removeprefix('secret/')}.at_least"
            remedy = "judge it here, or ask for all cases of the group"
            findings.error(JUDGE_YAML, "the standard cannot ask for some of a group's cases", remedy, key=key)
        if group.profile is not None:
            key = f"groups.{group.name.removeprefix('secret/')}.profile"
            findings.error(JUDGE_YAML, "the standard cannot take libraries from a group", "judge it here", key=key)


# tests


def _case(problem: Problem, case: TestCase, findings: Findings) -> dict[str, bytes]:
    """The two files of a case. Answers in their canonical form, which is how the driver writes what a submission returns;
    inputs too, where the driver, which has no reader of ours, would take what is written for something else."""
    given, answer = case.input.read_bytes(), case.answer.read_bytes()
    entry, path = problem.entry, f"data/{case.name}"
    if entry is not None:
        arguments = accept.accept_input(wire.decode(given), entry)
        given = _readable(given, arguments, entry, f"{path}.in", findings)
        answer = accept.expected_json(accept.accept_expected(wire.decode(answer), entry, arguments), entry, arguments)
    return {f"{path}.in": given, f"{path}.ans": answer}


def _readable(given: bytes, arguments: Sequence[Value], entry: Entry, path: str, findings: Findings) -> bytes:
    """`given`, or its canonical form where the driver would take what is written for something else."""
    if _is_read(given, arguments, entry):
        return given
    canonical = accept.input_json(arguments, entry)
    if not _is_read(canonical, arguments, entry):
        message = f"another judge would be given something else for {_misread(canonical, arguments, entry)}"
        findings.error(path, message, "write it in another way, or judge it here")
    return canonical


def _is_read(given: bytes, arguments: Sequence[Value], entry: Entry) -> bool:
    """Does the driver hand over what our own cells are given?"""
    return driving.payload(given, signature_of(entry)) == accept.payloads(arguments, entry)[0]


def _misread(given: bytes, arguments: Sequence[Value], entry: Entry) -> str:
    """The first argument, or call of a class, that it does not."""
    theirs, ours = wire.decode(driving.payload(given, signature_of(entry))), list(arguments)
    wrong = (
        i for i, (one, other) in enumerate(zip(theirs, ours, strict=True)) if wire.encode(one) != wire.encode(other)
    )
    place = next(wrong, 0)
    return f"calls[{place}]" if isinstance(entry, ClassEntry) else entry.parameters[place].name


def _marks(problem: Problem, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Where one group has its settings file, each must, also one that the generator alone fills."""
    wanted = {f"data/{group.name}/{_SETTINGS}" for group in problem.groups if group.name.startswith("secret/")}
    if wanted.isdisjoint(files):
        return {}
    return dict.fromkeys(wanted - files.keys(), b"# nothing to set\n")


# programs


def _called(problem: Problem, entry: FunctionEntry | ClassEntry, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """What lets others run submissions that define `entry`, and lets candidates know."""
    added = {DRIVER: driver(entry).encode("utf-8")}
    for path in (f"{FOLDER}/{statement.path.name}" for statement in problem.statements):
        # Nothing can be written into a PDF file: the template tells.
        section = _PROGRAM.get(path.rpartition(".")[2])
        if section is not None:
            text = files[path].decode("utf-8").rstrip() + section.replace("STARTER", problem.starter)
            added[path] = text.encode("utf-8")
    if not any(path.startswith(f"{STARTERS}/") for path in files):
        added[f"{STARTERS}/solution.py"] = problem.starter.encode("utf-8")
    return added


def _compared(problem: Problem, files: dict[str, bytes], findings: Findings) -> None:
    """Say by the standard's means how answers are compared: arguments of the default validator, or one of our own."""
    if isinstance(problem.checker, CellChecker):
        if problem.entry is not None:
            remedy = "choose another checker, or judge it here"
            findings.error(JUDGE_YAML, "a check of the package's own takes values, not outputs", remedy, key="checker")
        return
    arguments = _arguments(problem)
    if arguments is None:
        try:
            files[VALIDATOR] = validator(problem.entry, problem.checker).encode("utf-8")
        except (NotConstructible, CannotBundle) as error:
            remedy = "choose another checker, or write output_validator/"
            findings.error(JUDGE_YAML, f"the checker cannot be exported: {error}", remedy, key="checker")
    elif arguments:
        _pass_on(arguments, files)


def _arguments(problem: Problem) -> tuple[str, ...] | None:
    """Of the default validator, where it judges as our checker does; None where it cannot."""
    match problem.entry, problem.checker:
        case None, Tokens() as tokens:
            return tuple(_of_tokens(tokens))
        case FunctionEntry(returns=returns), Exact() if _one_text(returns):
            return _EXACTLY
        case _:
            return None


def _of_tokens(tokens: Tokens) -> Iterator[str]:
    if tokens.case_sensitive:
        yield "case_sensitive"
    if tokens.space_change_sensitive:
        yield "space_change_sensitive"
    for name, tolerance in (("relative", tokens.relative), ("absolute", tokens.absolute)):
        if tolerance is not None:
            yield from (f"float_{name}_tolerance", repr(tolerance))


def _one_text(type_: Type) -> bool:
    match type_:
        case Plain(name):
            return name in _AS_TEXT
        case ListOf(item) | Optional(item):
            return _one_text(item)
        case TupleOf(items):
            return all(map(_one_text, items))
        case _:
            return False


def _pass_on(arguments: tuple[str, ...], files: dict[str, bytes]) -> None:
    """Write `output_validator_args` for the samples, the hidden tests, and each group: groups inherit none."""
    marked = {path.rpartition("/")[0] for path in files if path.startswith("data/") and path.endswith(f"/{_SETTINGS}")}
    for folder in sorted({"data/sample", "data/secret", *marked}):
        path = f"{folder}/{_SETTINGS}"
        said = read_yaml(files.get(path, b"")).tree
        if isinstance(said, dict) and not said.get(_ARGUMENTS):
            kept = {key: _as_written(value) if key.endswith("args") else typed(value) for key, value in said.items()}
            # JSON is YAML, whatever form the settings had.
            files[path] = json.dumps({**kept, _ARGUMENTS: list(arguments)}).encode("ascii") + b"\n"


def _as_written(arguments: object) -> object:
    """Arguments, a list of them or by validator, as texts: 1.10 is not 1.1 to a program that is given it."""
    match arguments:
        case dict():
            return {key: _as_written(value) for key, value in arguments.items()}
        case list():
            return arguments
        case _:
            return typed(arguments)
