"""`generators/generate.py`: the inputs that it makes, and the answers that the reference solution cannot give.

It defines `CASES`, a dict: name (`large/01-max`, a path below `data/secret`) -> function without parameters that
returns the arguments by name (`{"nums": […]}`), of a class `{"calls": […]}`, of a standard-input problem the text; or a
pair, that and the answer. It runs in an author's cell, one fresh process a case, seeds its own `random.Random`, and may
import the files beside it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeGuard

from judge.cells import Cells
from judge.package.author import GENEROUS, author_cells, what_happened
from judge.package.findings import Findings
from judge.package.programs import GENERATOR
from judge.package.tree import NAME, Tree
from judge.problem import ClassEntry, FunctionEntry, Problem
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.base import Entry, EntryKind, Outcome, Program, ProgramKind, Sandbox
from sandbox.guest import wire

DRIVER = """\
from generate import CASES


def make(name):
    return list(CASES) if name is None else CASES[name]()
"""
"""None asks for the names."""

MAX_CASES = 1000
MAX_FILES_BYTES = 4 * 1024 * 1024
"""Of `generators/` in all: it is laid out in a cell's small file system for every case."""
_FOLDER = "generators"
_REMEDY = "correct the generator"


@dataclass(frozen=True, slots=True)
class Made:
    """`name`: `secret/large/01-max`. `input`, `answer`: the contents of `.in` and `.ans`; the reference gives the answer
    where the generator does not.
    """

    name: str
    input: bytes
    answer: bytes | None


def generated(problem: Problem, tree: Tree, sandbox: Sandbox, findings: Findings) -> Iterator[Made]:
    """Each case, in the generator's order.

    What is wrong with a case is among `findings`, and the case is left out. Raises: SandboxError; OSError.
    """
    program = _program(tree, findings)
    if program is None:
        return
    with author_cells(problem, sandbox, program, GENEROUS, "generate", GENERATOR, findings) as cells:
        if cells is None:
            return
        for name in _names(cells, tree, findings):
            made = _made(problem, cells, name, findings)
            if made is not None:
                yield made


def _program(tree: Tree, findings: Findings) -> Program | None:
    files = {path.removeprefix(f"{_FOLDER}/"): (tree.directory / path).read_bytes() for path in tree.below(_FOLDER)}
    size = sum(map(len, files.values()))
    if size > MAX_FILES_BYTES:
        findings.error(_FOLDER, f"the folder has {size} bytes", f"keep it under {MAX_FILES_BYTES}")
        return None
    return Program(ProgramKind.CALL, DRIVER, Entry(EntryKind.FUNCTION, "make", (("as_is",),)), files)


def _names(cells: Cells, tree: Tree, findings: Findings) -> list[str]:
    """The names that can be used."""
    names = _value(cells, None, findings)
    if names is None:
        return []
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        findings.error(GENERATOR, "the keys of CASES are not all texts", "name cases like large/01-max")
        return []
    if len(names) > MAX_CASES:
        findings.error(GENERATOR, f"{len(names)} cases", f"make at most {MAX_CASES}")
        return []
    return [name for name in names if _usable(name, names, tree, findings)]


def _usable(name: str, names: list[str], tree: Tree, findings: Findings) -> bool:
    parts = name.split("/")
    if len(parts) < 2 or parts[-1] == "test_group" or not all(NAME.fullmatch(part) for part in parts):
        findings.error(
            GENERATOR, f"{name[:80]!r} cannot be a case's name", "name cases like large/01-max", key=name[:80]
        )
    elif tree.has(f"data/secret/{name}.in") or tree.has(f"data/secret/{name}"):
        findings.error(GENERATOR, f"{name} is in data/secret already", "rename one of the two", key=name)
    elif any(other.startswith(f"{name}/") for other in names):
        findings.error(GENERATOR, f"{name} is a case and a folder", "rename one of the two", key=name)
    else:
        return True
    return False


def _made(problem: Problem, cells: Cells, name: str, findings: Findings) -> Made | None:
    value = _value(cells, name, findings)
    if value is None:
        return None
    given, answered, answer = (value[0], True, value[1]) if _is_pair(value) else (value, False, None)
    if problem.entry is None:
        texts = [_text(name, text, findings) for text in ([given, answer] if answered else [given])]
        if texts[0] is None or texts[-1] is None:
            return None
        return Made(f"secret/{name}", texts[0], texts[1] if answered else None)
    try:
        arguments = accept.accept_input(given, problem.entry)
        content = accept.input_json(arguments, problem.entry)
        if not answered:
            return _unanswered(problem, name, content, findings)
        expected = accept.accept_expected(answer, problem.entry, arguments)
        return Made(f"secret/{name}", content, accept.expected_json(expected, problem.entry, arguments))
    except (ValueMismatch, wire.BadValue) as error:
        findings.error(GENERATOR, f"{name}: {error}", "return what the signature in judge.yaml says", key=name)
        return None


def _is_pair(value: object) -> TypeGuard[list[object]]:
    """Arguments are an object and standard input is a text: two in a list are that and the answer."""
    return isinstance(value, list) and len(value) == 2


def _unanswered(problem: Problem, name: str, content: bytes, findings: Findings) -> Made | None:
    """A case whose answer the reference gives, if what it returns is what the checker compares with."""
    if _answers_are_returns(problem.entry):
        return Made(f"secret/{name}", content, None)
    remedy = "return a pair, the arguments and the answer"
    findings.error(
        GENERATOR, f"{name}: what the checker compares with is not what the reference returns", remedy, key=name
    )
    return None


def _answers_are_returns(entry: FunctionEntry | ClassEntry | None) -> bool:
    match entry:
        case None:
            return True
        case FunctionEntry(expects=expects):
            return expects is None
        case ClassEntry(methods=methods):
            return all(method.expects is None for method in methods)


def _text(name: str, value: object, findings: Findings) -> bytes | None:
    if not isinstance(value, str):
        problem, remedy = f"{name}: the value is no text", "return the whole input as one str"
    else:
        try:
            return value.encode("utf-8")
        except UnicodeEncodeError:
            problem, remedy = f"{name}: the text holds half a surrogate pair", "return text that UTF-8 can hold"
    findings.error(GENERATOR, problem, remedy, key=name)
    return None


def _value(cells: Cells, name: str | None, findings: Findings) -> object:
    """What the driver returns for `name`; None if it is nothing, with the reason among `findings`."""
    run = cells.run(wire.encode([name]), GENEROUS)
    said = f"{name}: " if name is not None else ""
    if run.outcome is not Outcome.FINISHED or run.payload is None:
        findings.error(GENERATOR, f"{said}{what_happened(run, GENEROUS)}", _REMEDY, key=name)
        return None
    try:
        value: object = wire.decode(run.payload)
    except wire.ProtocolError as error:
        findings.error(GENERATOR, f"{said}{error}", _REMEDY, key=name)
        return None
    if value is None:
        findings.error(GENERATOR, f"{said}it returned None", "return the arguments by name", key=name)
    return value
