"""Has a package what it takes to prove it good? The standard is content with less, or with programs that do not run here."""

from __future__ import annotations

import re

from judge.package.findings import Findings
from judge.package.load import Package
from judge.package.statements import asked_samples, markdown_of
from judge.problem import Expected, StatementForm


def check_what_runs(package: Package, findings: Findings) -> None:
    """A sample, an input validator and an accepted submission in Python."""
    problem = package.problem
    if not problem.samples:
        findings.error("data/sample", "there is no sample", "add data/sample/01.in and 01.ans")
    if not package.validators:
        findings.error("input_validators", "no input validator runs here", "add one in Python 3")
    if not any(example.expected is Expected.ACCEPTED for example in problem.examples):
        findings.error("submissions/accepted", "no accepted submission is judged here", "add one in Python 3")


def check_statements(package: Package, findings: Findings) -> None:
    """In every language: no title, and no more samples than there are. Raises: OSError."""
    samples = len(package.problem.samples)
    for statement in package.problem.statements:
        path, text = f"statement/{statement.path.name}", markdown_of(statement)
        asked = asked_samples(text)
        if asked > samples:
            findings.error(path, f"{asked} samples are asked for, there are {samples}", "add samples")
        if statement.form is StatementForm.MARKDOWN and re.match(r"#\s", text.lstrip()):
            findings.warn(path, "the statement begins with a title", "take it away: the name is shown above it", line=1)
