"""Is a package good? Everything in it is read, built, validated and judged, and one report says what was found."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

from judge.errors import BrokenPackage
from judge.package.build import Say, build
from judge.package.complete import check_statements, check_what_runs
from judge.package.contents import check_contents
from judge.package.expectations import compare, work_of
from judge.package.findings import Findings
from judge.package.load import Package, read_package
from judge.package.margins import check_margins, confirm_slow
from judge.package.outputs import check_outputs
from judge.package.report import CheckReport, SubmissionRow
from judge.package.validate import Refusal, validate
from judge.pipeline import judge
from judge.problem import Example, Problem
from sandbox.base import Sandbox

__all__ = ["LEAST_HIDDEN", "CheckReport", "SubmissionRow", "check"]

LEAST_HIDDEN = 12
"""Hidden tests that a package must have."""


def check(directory: Path, sandbox: Sandbox, cache_dir: Path, say: Say = lambda _: None) -> CheckReport:
    """Check the package in `directory`, with its generated tests (kept in `cache_dir`), in cells of `sandbox`.

    What is wrong with the package is in the report. Raises: SandboxError; OSError.
    """
    try:
        say("reading")
        unbuilt = read_package(directory)
        built = build(unbuilt.problem, sandbox, cache_dir, say)
        package = read_package(directory, built)
    except BrokenPackage as error:
        return CheckReport(error.slug, error.diagnostics, sandbox=sandbox.name)
    findings = Findings()
    _check_cases(package, findings)
    check_statements(package, findings)
    _check_samples(package, findings)
    say("validating inputs")
    _check_inputs(package, sandbox, findings)
    check_outputs(package, sandbox, findings)
    rows = tuple(_judged(package, sandbox, findings, say))
    check_margins(package, rows, findings)
    return _report(package, sandbox, findings, rows)


def _report(package: Package, sandbox: Sandbox, findings: Findings, rows: tuple[SubmissionRow, ...]) -> CheckReport:
    problem = package.problem
    return CheckReport(
        slug=problem.slug,
        diagnostics=tuple(dict.fromkeys((*package.warnings, *findings.diagnostics))),
        submissions=rows,
        samples=len(problem.samples),
        hidden=len(problem.cases) - len(problem.samples),
        version=problem.version,
        sandbox=sandbox.name,
        runtime_id=sandbox.runtime_id(problem.profile),
    )


# the data


def _check_cases(package: Package, findings: Findings) -> None:
    problem = package.problem
    hidden = len(problem.cases) - len(problem.samples)
    if hidden < LEAST_HIDDEN:
        findings.error("data/secret", f"{hidden} hidden tests", f"make it at least {LEAST_HIDDEN}")
    for case in problem.cases:
        # Reading the package has looked into the small ones, and has refused it if one was wrong.
        check_contents(case, problem.entry, problem.checker, findings, max_bytes=None)
    _check_duplicates(problem, findings)
    check_what_runs(package, findings)


def _check_duplicates(problem: Problem, findings: Findings) -> None:
    same: defaultdict[bytes, list[str]] = defaultdict(list)
    for case in problem.cases:
        same[hashlib.sha256(case.input.read_bytes()).digest()].append(case.name)
    for first, *others in same.values():
        for other in others:
            findings.warn(f"data/{other}.in", f"the same input as {first}", "keep one of the two")


def _check_samples(package: Package, findings: Findings) -> None:
    problem = package.problem
    names = [case.name.removeprefix("sample/") for case in problem.samples]
    numbers = [int(name) for name in names if re.fullmatch(r"[0-9]{1,6}", name)]
    if len(numbers) == len(names) and numbers != list(range(1, len(names) + 1)):
        findings.warn(
            "data/sample", f"the samples are numbered {', '.join(names)}", "number them from 1 on, without gaps"
        )


# the validators


def _check_inputs(package: Package, sandbox: Sandbox, findings: Findings) -> None:
    """Valid inputs are valid to all validators, each invalid one is refused by at least one."""
    directory = package.problem.directory
    valid = [(path, place.read_bytes()) for path, place in package.valid]
    invalid = [(path, (directory / path).read_bytes()) for path in package.invalid]
    refusals = validate(package, [*valid, *invalid], sandbox, findings)
    for refusal in refusals:
        if refusal.input not in package.invalid:
            _refused(refusal, findings)
    refused = {refusal.input for refusal in refusals}
    for path in package.invalid:
        if path not in refused and not findings.failed:
            findings.error(path, "every validator takes it for valid", "correct a validator, or take the input away")


def _refused(refusal: Refusal, findings: Findings) -> None:
    verb = "fails on it" if refusal.crashed else "refuses it"
    findings.error(refusal.input, f"{refusal.validator} {verb}: {refusal.reason}", "correct the input or the validator")


# the submissions


def _judged(package: Package, sandbox: Sandbox, findings: Findings, say: Say) -> Iterator[SubmissionRow]:
    for number, example in enumerate(package.problem.examples, start=1):
        say(f"judging {number} of {len(package.problem.examples)}: {example.name}")
        yield _row(package, example, sandbox, findings)


def _row(package: Package, example: Example, sandbox: Sandbox, findings: Findings) -> SubmissionRow:
    problem = package.problem
    judgement = judge(work_of(problem, example), sandbox)
    row = compare(example, judgement, findings)
    if row.ok:
        confirm_slow(package, example, judgement, sandbox, findings)
    return row
