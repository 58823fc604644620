"""What is in the test data: text as the format asks for, values as the signature says."""

from __future__ import annotations

import math
from pathlib import Path

from judge.checkers.particulars import fault_of
from judge.package.findings import Findings
from judge.problem import ClassEntry, FunctionEntry, TestCase
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.guest import wire

CHEAP_BYTES = 64 * 1024
"""Files up to this size are looked into whenever a package is read; larger ones when it is checked."""
_BOM = b"\xef\xbb\xbf"

Entry = FunctionEntry | ClassEntry


def check_contents(
    case: TestCase,
    entry: Entry | None,
    checker: object,
    findings: Findings,
    least_bytes: int,
    most_bytes: float = math.inf,
) -> None:
    """Text and values of one case, if its larger file has from `least_bytes` to `most_bytes`."""
    size = max(case.input.stat().st_size, case.answer.stat().st_size)
    if not least_bytes <= size <= most_bytes:
        return
    given, answer = case.input.read_bytes(), case.answer.read_bytes()
    check_text(f"data/{case.name}.in", given, findings, strict=entry is not None)
    check_text(f"data/{case.name}.ans", answer, findings, strict=entry is not None)
    # Behind a byte order mark there is no JSON whatever follows: said once is enough.
    if entry is not None and not given.startswith(_BOM) and not answer.startswith(_BOM):
        _check_values(case.name, given, answer, entry, checker, findings)


def check_text(path: str, data: bytes, findings: Findings, *, strict: bool) -> None:
    """No byte order mark, line ends LF, the last line ended.

    `strict`: these are errors. Where a program reads the bytes themselves, they may be what the test is about.
    """
    say = findings.error if strict else findings.warn
    if data.startswith(_BOM):
        say(path, "the file begins with a byte order mark", "save it as UTF-8 without BOM", line=1)
    if b"\r" in data:
        line = data[: data.index(b"\r")].count(b"\n") + 1
        say(path, "a carriage return", "end lines with LF only (unless the test is about it)", line=line)
    if data and not data.endswith(b"\n"):
        say(path, "the last line has no end", "add a newline (unless the test is about it)")


def _check_values(name: str, given: bytes, answer: bytes, entry: Entry, checker: object, findings: Findings) -> None:
    try:
        arguments = accept.accept_input(wire.decode(given), entry)
    except (wire.ProtocolError, ValueMismatch) as error:
        findings.error(f"data/{name}.in", str(error), "write what the signature in judge.yaml says")
        return
    try:
        expected = accept.accept_expected(wire.decode(answer), entry, arguments)
    except (wire.ProtocolError, ValueMismatch) as error:
        findings.error(f"data/{name}.ans", str(error), "write what the signature in judge.yaml says")
        return
    fault = fault_of(checker, arguments, expected)
    if fault is not None:
        problem, _, remedy = fault.partition("; ")
        findings.error(f"data/{name}.ans", problem, remedy or "write what the checker compares with")


def read_utf8(directory: Path, path: str, findings: Findings) -> str:
    """A text of the package; if it is none, something like it, with the reason among `findings`."""
    data = (directory / path).read_bytes()
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        findings.error(path, "the file is not UTF-8", "save it as UTF-8", line=line)
        return data.decode("utf-8", errors="replace")
    check_text(path, data, findings, strict=True)
    return text


def first_bytes(path: Path) -> bytes:
    """Enough to see what kind of file it is."""
    with path.open("rb") as file:
        return file.read(256)
