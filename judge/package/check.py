"""Is a package good? Everything in it is read, built, validated and judged, and one report says what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from judge.decoded import Shared
from judge.errors import BrokenPackage
from judge.exchange import exchange_for
from judge.package.build import Say, build
from judge.package.check_data import LEAST_HIDDEN, check_data
from judge.package.expectations import compare
from judge.package.findings import Findings
from judge.package.kept import KeptCells
from judge.package.load import Package, read_package
from judge.package.margins import check_margins, multipliers
from judge.package.mutants.check import check_mutants
from judge.package.mutants.report import MutationReport
from judge.package.outputs import check_outputs
from judge.package.programs import REFERENCE
from judge.package.report import CheckReport, SubmissionRow
from judge.package.sections import Section, Sections
from judge.package.submissions import Judged, Judging, check_repeats
from judge.package.validate import Refusal, validate
from judge.problem import Expected
from judge.verdict import Verdict
from sandbox.base import Sandbox

__all__ = ["LEAST_HIDDEN", "CheckOptions", "CheckReport", "SubmissionRow", "check"]


@dataclass(frozen=True, slots=True)
class CheckOptions:
    """`repeat`: how often each submission is judged. `at_a_time`: in as many cells, one a cpu."""

    mutants: bool = True
    repeat: int = 1
    at_a_time: int = 1


def check(
    directory: Path,
    sandbox: Sandbox,
    cache_dir: Path,
    options: CheckOptions = CheckOptions(),
    say: Say = lambda _: None,
) -> CheckReport:
    """Check the package in `directory`, with its generated tests (kept in `cache_dir`), in cells of `sandbox`.

    What is wrong with the package is in the report. Raises: SandboxError; OSError.
    """
    sections = Sections(say)
    with KeptCells(sandbox) as cells:
        try:
            package = _read(directory, cells, cache_dir, sections, say)
        except BrokenPackage as error:
            broken = Section("package", "cannot be read", 0.0, error.diagnostics)
            return CheckReport(error.slug, (*sections.done, broken), sandbox=sandbox.name)
        return _checked(package, cells, options, sections, say)


def _read(directory: Path, sandbox: Sandbox, cache_dir: Path, sections: Sections, say: Say) -> Package:
    """The package with its built tests. Raises: BrokenPackage; SandboxError; OSError."""
    with sections.section("package") as part:
        unbuilt = read_package(directory)
        package = read_package(directory, build(unbuilt.problem, sandbox, cache_dir, say))
        for found in package.warnings:
            part.findings.add(found)
        generated = len(package.problem.cases) - len(unbuilt.problem.cases)
        part.summary = f"{len(package.files)} files, {generated} tests generated"
    with sections.section("data") as part:
        part.summary = check_data(package, part.findings)
    return package


def _checked(package: Package, sandbox: Sandbox, options: CheckOptions, sections: Sections, say: Say) -> CheckReport:
    problem = package.problem
    exchange = exchange_for(problem, Shared())
    judging = Judging(problem, exchange, sandbox, multipliers(package)[1], options.at_a_time)
    with sections.section("validators") as part:
        part.summary = _check_inputs(package, sandbox, part.findings, options.at_a_time)
        check_outputs(package, sandbox, part.findings)
    with sections.section("submissions") as part:
        judged = judging.all(say)
        rows = tuple(compare(one, part.findings) for one in judged)
        _check_accepted(rows, part.findings)
        part.summary = f"{sum(row.ok for row in rows)} of {len(rows)} as their folders say"
    with sections.section("limits") as part:
        part.summary = check_margins(package, rows, part.findings)
    mutants = _hunted(package, judging, judged, rows, sections, say) if options.mutants else None
    if options.repeat > 1:
        with sections.section("repeated") as part:
            part.summary = check_repeats(judging, judged, options.repeat, part.findings, say)
    return CheckReport(
        slug=problem.slug,
        sections=sections.done,
        submissions=rows,
        mutants=mutants,
        samples=len(problem.samples),
        hidden=len(problem.cases) - len(problem.samples),
        cases=tuple(case.name for case in problem.cases),
        version=problem.version,
        limit_s=problem.limits.cpu_s,
        sandbox=sandbox.name,
        runtime_id=sandbox.runtime_id(problem.profile),
    )


# the validators


def _check_inputs(package: Package, sandbox: Sandbox, findings: Findings, at_a_time: int) -> str:
    """Valid inputs are valid to all validators, each invalid one is refused by at least one."""
    directory = package.problem.directory
    valid = [(path, place.read_bytes()) for path, place in package.valid]
    invalid = [(path, (directory / path).read_bytes()) for path in package.invalid]
    refusals = validate(package, [*valid, *invalid], sandbox, findings, at_a_time)
    for refusal in refusals:
        if refusal.input not in package.invalid:
            _refused(refusal, findings)
    refused = {refusal.input for refusal in refusals}
    for path in package.invalid:
        if path not in refused and not findings.failed and package.validators:
            findings.error(path, "every validator takes it for valid", "correct a validator, or take the input away")
    return f"{len(valid)} inputs to accept, {len(invalid)} to refuse"


def _refused(refusal: Refusal, findings: Findings) -> None:
    verb = "fails on it" if refusal.crashed else "refuses it"
    findings.error(refusal.input, f"{refusal.validator} {verb}: {refusal.reason}", "correct the input or the validator")


# the submissions


def _check_accepted(rows: Sequence[SubmissionRow], findings: Findings) -> None:
    """The answers are the reference's: another accepted one that agrees on every case shows that they are no accident."""
    if sum(row.expected is Expected.ACCEPTED for row in rows) < 2:
        findings.warn(
            "submissions/accepted",
            "nothing but the reference shows that the answers are right",
            "add a second solution, made another way",
        )


def _hunted(
    package: Package,
    judging: Judging,
    judged: Sequence[Judged],
    rows: Sequence[SubmissionRow],
    sections: Sections,
    say: Say,
) -> MutationReport | None:
    """None: there is no reference to make mutants of, or it is not accepted."""
    reference = next((one for one in judged if f"submissions/{one.example.name}" == REFERENCE), None)
    with sections.section("mutants") as part:
        if reference is None or reference.judgement.verdict is not Verdict.AC:
            part.summary = f"none: {REFERENCE} is {'not there' if reference is None else 'not accepted'}"
            return None
        report = check_mutants(
            judging,
            reference.example.path.read_text("utf-8"),
            reference.judgement,
            {row.name: row.failed for row in rows if row.expected is not Expected.ACCEPTED},
            package.equivalents,
            part.findings,
            say,
        )
        part.summary = report.summary if report is not None else "none can be made"
        return report
