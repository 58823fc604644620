"""What a checker is told of columns that no test has."""

from __future__ import annotations

from collections.abc import Iterable

from judge.checkers.base import Case
from judge.checkers.particulars import unused_tolerances
from judge.package.findings import Findings
from judge.package.signature import PATH, Entry
from judge.package.yamlfile import YamlFile, path_of
from judge.problem import TestCase
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.guest import wire


def check_unused(
    cases: Iterable[TestCase], entry: Entry | None, checker: object, file: YamlFile, findings: Findings
) -> None:
    """`cases`: all of the package. They are read until each column has been met. Raises: OSError."""
    left = unused_tolerances(checker, [])
    if entry is None or not left:
        return
    for case in cases:
        try:
            left &= unused_tolerances(checker, [_read(case, entry)])
        except (wire.ProtocolError, ValueMismatch):
            return  # a finding of its own
        if not left:
            return
    for key in sorted(left):
        place = f"checker.{key}"
        name = key.rpartition("tolerances.")[2]
        problem, remedy = f"no expected table has a column {name!r:.60}", "write the name of one, or take it away"
        findings.error(PATH, problem, remedy, key=place, line=file.line(path_of(place)))


def _read(case: TestCase, entry: Entry) -> Case:
    """Raises: wire.ProtocolError; ValueMismatch; OSError."""
    arguments = accept.accept_input(wire.decode(case.input.read_bytes()), entry)
    return arguments, accept.accept_expected(wire.decode(case.answer.read_bytes()), entry, arguments)
