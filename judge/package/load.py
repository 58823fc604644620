"""Reading a package: a folder in, a `Problem` out, or everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from judge.errors import BrokenPackage
from judge.package.checker import read_compared
from judge.package.contents import CHEAP_BYTES, check_contents, read_utf8
from judge.package.data import TestData, read_data, with_built
from judge.package.diagnostics import Diagnostic
from judge.package.digest import digests
from judge.package.examples import read_examples
from judge.package.findings import Findings
from judge.package.groups import read_groups
from judge.package.languages import check_languages
from judge.package.metadata import read_file, read_model
from judge.package.mutants.model import Equivalent
from judge.package.output_validator import check_room
from judge.package.programs import GENERATOR, ValidatorFiles, find_validators, read_includes, refuse_unsupported
from judge.package.schema import LANGUAGE, ProblemYaml
from judge.package.schema_judge import JudgeYaml
from judge.package.settings import check_output_args
from judge.package.signature import Entry, read_profile
from judge.package.starter import starter
from judge.package.statements import read_statements
from judge.package.tree import Tree, check_slug, read_tree
from judge.package.unused import check_unused
from judge.package.yamlfile import YamlFile
from judge.problem import Problem, ProblemLimits, Statement
from sandbox.base import Profile

STARTERS = "attachments/templates/python3"
JUDGE_YAML, PROBLEM_YAML = "judge.yaml", "problem.yaml"


@dataclass(frozen=True, slots=True)
class Package:
    """A problem, and what only its author's tools need."""

    problem: Problem
    meta: ProblemYaml
    validators: tuple[ValidatorFiles, ...]
    data: TestData
    warnings: tuple[Diagnostic, ...]
    files: tuple[str, ...]
    equivalents: tuple[Equivalent, ...] = ()

    @property
    def invalid(self) -> tuple[str, ...]:
        """Inputs that validators must refuse."""
        return self.data.invalid

    @property
    def valid(self) -> tuple[tuple[str, Path], ...]:
        """Inputs that validators must accept, by their paths within the package: of all cases, also of those that are
        there for their outputs only."""
        cases = (*self.problem.cases, *(output.case for output in self.data.outputs))
        return tuple((f"data/{case.name}.in", case.input) for case in cases)

    @property
    def generated(self) -> bool:
        """Are there cases that a build must make?"""
        return GENERATOR in self.files


BuiltOf = Callable[[str, Profile], Path | None]
"""By judging digest and profile: where the built tests are, None where there are none."""


def load(directory: Path, built: Path | None = None) -> Problem:
    """The problem in `directory`. `built`: what `judge.package.build.build` returned; its cases are added.

    Raises: BrokenPackage: with all that was found.
    """
    return read_package(directory, built).problem


def read_package(directory: Path, built: Path | BuiltOf | None = None) -> Package:
    """As `load`, with what check and build need. `built` may be asked for once the package is read, and before its built tests
    are. Raises: BrokenPackage.
    """
    directory = directory.absolute()
    findings = Findings()
    slug = check_slug(directory, findings)
    try:
        package = _read(slug, directory, built, findings)
    except OSError as error:
        findings.error(_relative(error, directory), f"the file cannot be read ({error.strerror})", "correct its rights")
        package = None
    if package is None or findings.failed:
        raise BrokenPackage(slug, findings.diagnostics)
    return package


def _relative(error: OSError, directory: Path) -> str:
    path = Path(str(error.filename or directory))
    return str(path.relative_to(directory)) if path.is_relative_to(directory) else path.name


def _read(slug: str, directory: Path, built: Path | BuiltOf | None, findings: Findings) -> Package | None:
    """None, or a package that may yet be broken: `findings` tell."""
    tree = read_tree(directory, findings)
    if not tree.has(PROBLEM_YAML):
        # Of what is no package at all, nothing else is worth saying; of a link or a pipe of that name it has been said.
        if all(found.path not in (PROBLEM_YAML, ".") for found in findings.diagnostics):
            remedy = "is this the folder of a problem package? `judge problem new` makes one"
            findings.error(PROBLEM_YAML, "there is no such file", remedy)
        return None
    meta, judge_file, ours = _read_yaml(tree, findings)
    if meta is not None:
        check_languages(meta.languages, findings)
    data = read_data(tree, findings)
    validators = find_validators(tree, findings)
    refuse_unsupported(tree, findings)
    statements, statement = read_statements(tree, meta.name if meta is not None else {}, findings)
    editorial = _editorial(tree, statements, findings)
    if meta is None or judge_file is None or ours is None:
        return None
    compared = read_compared(tree, meta, ours, judge_file, findings)
    if compared is None:
        return None
    entry = compared.entry
    limits = _limits(meta, ours)
    examples = read_examples(tree, findings, called=entry is not None, code_bytes=limits.code_bytes)
    check_output_args(
        data.settings,
        by_default=entry is None and ours.checker is None,
        custom=tree.has("output_validator"),
        findings=findings,
    )
    # Built ones were made from values of the signature; where a program reads the bytes, they are what its generator meant.
    for case in data.cases:
        check_contents(case, entry, compared.checker, findings, 0, CHEAP_BYTES)
    profile = read_profile(ours, entry, judge_file, findings)
    version, judging_digest = digests(tree, judge_file)
    folder = built(judging_digest, profile) if callable(built) else built
    if folder is not None:
        data = with_built(data, folder, findings)
    check_room(compared.checker, data.cases, limits.output_bytes, findings)
    complete = folder is not None or not tree.has(GENERATOR)
    if complete:
        check_unused(data.cases, entry, compared.checker, judge_file, findings)
    groups = read_groups(ours, data, entry, profile, judge_file, findings, complete=complete)
    problem = Problem(
        slug=slug,
        name=statements[0].name if statements else "",
        uuid=meta.uuid,
        version=version,
        judging_digest=judging_digest,
        entry=entry,
        profile=profile,
        checker=compared.checker,
        limits=limits,
        topics=ours.topics,
        difficulty=ours.difficulty,
        hints=ours.hints,
        groups=groups,
        cases=data.cases,
        examples=examples,
        statement=statement,
        editorial=editorial,
        starter=_starter(tree, entry, findings),
        directory=directory,
        statements=statements,
        # With an entry they are for other judges: a driver that calls the function.
        includes=read_includes(tree, findings) if entry is None else (),
    )
    equivalents = _equivalents(ours, judge_file)
    return Package(problem, meta, validators, data, findings.diagnostics, tree.files, equivalents)


def _read_yaml(tree: Tree, findings: Findings) -> tuple[ProblemYaml | None, YamlFile | None, JudgeYaml | None]:
    problem_file = read_file(tree.directory, PROBLEM_YAML, findings)
    judge_file = read_file(tree.directory, JUDGE_YAML, findings) if tree.has(JUDGE_YAML) else None
    if not tree.has(JUDGE_YAML):
        remedy = "write topics and difficulty into one; `judge problem import` makes it for a package from elsewhere"
        findings.error(JUDGE_YAML, "the file is missing", remedy)
    meta = read_model(ProblemYaml, problem_file, PROBLEM_YAML, findings) if problem_file is not None else None
    ours = read_model(JudgeYaml, judge_file, JUDGE_YAML, findings) if judge_file is not None else None
    return meta, judge_file, ours


def _editorial(tree: Tree, statements: tuple[Statement, ...], findings: Findings) -> str:
    """In the language of the statement that is shown, else in none that is said."""
    language = statements[0].language if statements else LANGUAGE
    paths = (f"solution/solution.{language}.md", "solution/solution.md")
    return next((read_utf8(tree.directory, path, findings) for path in paths if tree.has(path)), "")


def _starter(tree: Tree, entry: Entry | None, findings: Findings) -> str:
    """The package's own template, or one made from the signature."""
    templates = [path for path in tree.below(STARTERS) if path.endswith(".py")]
    if len(templates) > 1:
        findings.error(STARTERS, "more than one template", "keep one Python file")
    return read_utf8(tree.directory, templates[0], findings) if templates else starter(entry)


def _equivalents(ours: JudgeYaml, file: YamlFile) -> tuple[Equivalent, ...]:
    return tuple(
        Equivalent(_stripped(one.line), _stripped(one.becomes), one.reason, file.line(("equivalent_mutants", number)))
        for number, one in enumerate(ours.equivalent_mutants)
    )


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.strip().splitlines())


def _limits(meta: ProblemYaml, ours: JudgeYaml) -> ProblemLimits:
    return ProblemLimits(
        cpu_s=meta.limits.time_limit,
        memory_mib=meta.limits.memory,
        output_bytes=meta.limits.output * 1024 * 1024,
        code_bytes=meta.limits.code * 1024,
        wall_s=ours.limits.wall_s,
        processes=ours.limits.processes,
    )
