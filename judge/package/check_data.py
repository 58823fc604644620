"""Statement and test data, looked at without running anything: enough cases, none twice, none that nobody uses."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict

from judge.package.complete import check_statements, check_what_runs
from judge.package.contents import CHEAP_BYTES, check_contents
from judge.package.findings import Findings
from judge.package.load import Package
from judge.problem import ClassEntry, FunctionEntry, Problem, TestCase
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.guest import wire

LEAST_HIDDEN = 12
"""Hidden tests that a package must have."""


def check_data(package: Package, findings: Findings) -> str:
    """Everything about the cases that reading the package has not refused already. Returns a summary. Raises: OSError."""
    problem = package.problem
    samples, hidden = len(problem.samples), len(problem.cases) - len(problem.samples)
    if hidden < LEAST_HIDDEN:
        findings.error("data/secret", f"{hidden} hidden tests", f"make it at least {LEAST_HIDDEN}")
    for case in problem.cases:
        # Reading the package has looked into the small ones; those that were built are as they were made.
        if case.input.is_relative_to(problem.directory):
            check_contents(case, problem.entry, problem.checker, findings, CHEAP_BYTES + 1)
    _check_duplicates(problem, findings)
    check_what_runs(package, findings)
    check_statements(package, findings)
    _check_samples(problem, findings)
    return f"{samples} sample{'' if samples == 1 else 's'}, {hidden} hidden tests"


def _check_duplicates(problem: Problem, findings: Findings) -> None:
    same: defaultdict[bytes, list[TestCase]] = defaultdict(list)
    for case in problem.cases:
        same[_identity(case, problem)].append(case)
    for first, *others in same.values():
        for other in others:
            remedy = "keep one of the two"
            if first.sample and not other.sample:
                remedy = "change it: a test whose answer everyone is shown hides nothing"
            findings.warn(f"data/{other.name}.in", f"the same input as {first.name}", remedy)


def _identity(case: TestCase, problem: Problem) -> bytes:
    """Equal for equal inputs; of values, whatever the layout and the order of the keys.

    Large inputs by the text that a build gives a value: what was built has it already, and takes long to read.
    """
    data = case.input.read_bytes()
    if problem.entry is not None:
        if len(data) <= CHEAP_BYTES:
            data = json.dumps(json.loads(data), sort_keys=True).encode()
        elif case.input.is_relative_to(problem.directory):
            data = _as_built(data, problem.entry)
    return hashlib.sha256(data).digest()


def _as_built(data: bytes, entry: FunctionEntry | ClassEntry) -> bytes:
    try:
        return accept.input_json(accept.accept_input(wire.decode(data), entry), entry)
    except (wire.ProtocolError, ValueMismatch, wire.BadValue):
        return data  # a finding of its own


def _check_samples(problem: Problem, findings: Findings) -> None:
    names = [case.name.removeprefix("sample/") for case in problem.samples]
    numbers = [int(name) for name in names if re.fullmatch(r"[0-9]{1,6}", name)]
    if len(numbers) == len(names) and numbers != list(range(1, len(names) + 1)):
        findings.warn(
            "data/sample", f"the samples are numbered {', '.join(names)}", "number them from 1 on, without gaps"
        )
