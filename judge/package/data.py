"""The test data of a package: which cases and groups there are (problem package format 2025-09, test data)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from judge.package.findings import Findings
from judge.package.settings import NO_ARGUMENTS, SETTINGS, InputArguments, Settings, read_settings
from judge.package.tree import Tree, read_tree
from judge.problem import TestCase

SAMPLE, SECRET, INVALID_INPUT = "sample", "secret", "invalid_input"
INVALID_OUTPUT, VALID_OUTPUT = "invalid_output", "valid_output"
_NOT_JUDGED = (INVALID_INPUT, INVALID_OUTPUT, VALID_OUTPUT)
_PICTURES = (".png", ".jpg", ".jpeg", ".svg")
_OVERRIDES = (".out", ".in.statement", ".ans.statement", ".in.download", ".ans.download", ".interaction")
_SUFFIXES = (".in", ".ans", ".yaml", *_OVERRIDES, *_PICTURES)


@dataclass(frozen=True, slots=True)
class OutputCase:
    """An output that the output validator must accept (`valid`) or refuse. It is never judged."""

    case: TestCase
    output: Path
    valid: bool


@dataclass(frozen=True, slots=True)
class TestData:
    """`cases`: samples, then secret ones, by name bytewise. `groups`: `secret/<group>`. `invalid`: inputs to refuse.

    `input_args`: path of an input -> the input validators' arguments, where there are any.
    """

    __test__ = False

    cases: tuple[TestCase, ...]
    groups: tuple[str, ...]
    invalid: tuple[str, ...]
    outputs: tuple[OutputCase, ...]
    input_args: Mapping[str, InputArguments]
    settings: Settings


def read_data(tree: Tree, findings: Findings) -> TestData:
    """The cases below `data/`; what is wrong is among `findings`."""
    _check_files(tree, findings)
    marked = _marked(tree)
    settings = read_settings(tree, marked, findings)
    cases = list(_cases(tree, "data/", (SAMPLE, SECRET), findings))
    if not any(case.sample for case in cases):
        findings.warn("data/sample", "there is no sample", "add data/sample/01.in and 01.ans")
    _check_groups(tree, cases, findings)
    if not any(not case.sample for case in cases) and not tree.has("generators/generate.py"):
        findings.error("data/secret", "there are no hidden tests", "add data/secret/<group>/01-name.in and .ans")
    outputs = tuple(_outputs(tree, settings, findings))
    none = TestData((), tuple(sorted(marked)), _inputs(tree, f"data/{INVALID_INPUT}"), outputs, {}, settings)
    return _with_cases(none, cases)


def with_built(data: TestData, built: Path, findings: Findings) -> TestData:
    """With the cases that a build added in `built`; what is wrong is among `findings`."""
    known = {case.name for case in data.cases}
    return _with_cases(data, _built_cases(built, known, findings))


def _with_cases(data: TestData, more: list[TestCase]) -> TestData:
    settings = data.settings
    cases = [*data.cases, *(replace(case, args=settings.output_args(case.name)) for case in more)]
    cases.sort(key=lambda case: (not case.sample, case.name.encode()))
    every = [f"data/{case.name}.in" for case in (*cases, *(output.case for output in data.outputs))]
    groups = {case.group for case in cases if case.group.startswith(f"{SECRET}/")}
    return replace(
        data,
        cases=tuple(cases),
        groups=tuple(sorted(groups | set(data.groups))),
        input_args=_input_args(settings, [*every, *data.invalid]),
    )


def group_of(name: str) -> str:
    """`sample`, `secret` or `secret/<group>`, of a case's name."""
    first, *rest = name.split("/")
    return f"{first}/{rest[0]}" if first == SECRET and len(rest) > 1 else first


def _cases(tree: Tree, root: str, folders: tuple[str, ...], findings: Findings) -> Iterator[TestCase]:
    """The complete cases of `folders` below `root` ("" or ending in a slash)."""
    for folder in folders:
        for path in _inputs(tree, f"{root}{folder}"):
            base = path.removesuffix(".in")
            if not tree.has(f"{base}.ans"):
                findings.error(path, "there is no answer to this input", f"add {base}.ans")
                continue
            name = base.removeprefix(root)
            yield TestCase(name, group_of(name), tree.directory / path, tree.directory / f"{base}.ans")


def _built_cases(built: Path, known: set[str], findings: Findings) -> list[TestCase]:
    """The cases that a build wrote. A name that is committed too is refused."""
    own = Findings()
    cases = list(_cases(read_tree(built, own), "", (SAMPLE, SECRET), own))
    if not cases and own.failed:
        findings.error("generators", "the built tests cannot be read", "build them again")
    for case in cases:
        if case.name in known:
            findings.error(f"data/{case.name}.in", "a generated case has the same name", "rename one of the two")
    return [case for case in cases if case.name not in known]


def _outputs(tree: Tree, settings: Settings, findings: Findings) -> Iterator[OutputCase]:
    for case in _cases(tree, "data/", (INVALID_OUTPUT, VALID_OUTPUT), findings):
        output = f"data/{case.name}.out"
        if tree.has(output):
            told = replace(case, args=settings.output_args(case.name))
            yield OutputCase(told, tree.directory / output, case.name.startswith(f"{VALID_OUTPUT}/"))
        else:
            findings.error(f"data/{case.name}.in", "there is no output to validate", f"add {output}")


def _inputs(tree: Tree, folder: str) -> tuple[str, ...]:
    return tuple(path for path in tree.below(folder) if path.endswith(".in"))


def _input_args(settings: Settings, inputs: list[str]) -> Mapping[str, InputArguments]:
    given = {path: settings.input_args(path.removeprefix("data/").removesuffix(".in")) for path in inputs}
    return {path: arguments for path, arguments in given.items() if arguments != NO_ARGUMENTS}


def _marked(tree: Tree) -> set[str]:
    """Folders of `secret` that a settings file makes a group; the cases of some are generated."""
    marks = (path.split("/") for path in tree.below(f"data/{SECRET}"))
    return {f"{SECRET}/{parts[2]}" for parts in marks if len(parts) == 4 and parts[3] == SETTINGS}


def _check_groups(tree: Tree, cases: list[TestCase], findings: Findings) -> None:
    """Groups by the standard: if one folder of `secret` is marked as one, all are, and no case lies beside them."""
    marked = _marked(tree)
    if not marked:
        return
    for group in sorted({case.group for case in cases if not case.sample} - marked):
        if group == SECRET:
            findings.error(f"data/{SECRET}", "cases lie beside groups", "move them into a group's folder")
        else:
            findings.error(
                f"data/{group}",
                f"other folders here hold a {SETTINGS}, this one does not",
                f"add {SETTINGS}, with a comment if there is nothing to set",
            )


def _check_files(tree: Tree, findings: Findings) -> None:
    for path in tree.below("data"):
        parts = path.split("/")
        if len(parts) < 3 or parts[1] not in (SAMPLE, SECRET, *_NOT_JUDGED):
            findings.error(path, "this is no place for test data", "move it to data/sample or data/secret/<group>")
        else:
            _check_file(tree, path, findings)


def _check_file(tree: Tree, path: str, findings: Findings) -> None:
    """One file of a case: what it is, and whether its input is there."""
    if path.endswith(f"/{SETTINGS}"):
        _check_mark(path, findings)
        return
    if path.endswith(f"/{Path(SETTINGS).stem}.in"):
        findings.error(path, "a case may not have this name", "rename it")
    if ".files/" in path:
        findings.error(path, "files for single tests are not supported here", "put what is needed into the input")
        return
    suffix = next((s for s in _SUFFIXES if path.endswith(s)), None)
    if suffix is None:
        findings.error(path, "this belongs to no test", "name it like its input: 01.in, 01.ans; or take it away")
        return
    base = path.removesuffix(suffix)
    if not tree.has(f"{base}.in"):
        findings.error(path, "its input is missing", f"add {base}.in, or take it away")
    elif tree.has(base):
        findings.error(path, "a folder has the same name", "rename one of the two")
    if suffix in _OVERRIDES and path.startswith((f"data/{SAMPLE}/", f"data/{SECRET}/")):
        findings.warn(path, "this is not shown here", "the sample is shown as its .in and .ans")


def _check_mark(path: str, findings: Findings) -> None:
    """A settings file of a group: groups lie directly in `secret`, and nowhere else."""
    parts = path.split("/")
    deepest = 4 if parts[1] == SECRET else 3
    if len(parts) > deepest:
        findings.error(path, "groups lie directly in data/secret", "move it up to its group, or into a case's .yaml")
