"""A candidate's own inputs as tests: looked at by the package's validators, answered by its reference, in an author's cells.

No candidate's code is near: what enters those cells is data, read strictly before.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from judge.errors import BrokenPackage
from judge.package.answers import answer_to
from judge.package.author import author_cells
from judge.package.findings import Findings
from judge.package.load import Package
from judge.package.program import candidate_program
from judge.package.programs import REFERENCE
from judge.package.validate import validate
from judge.problem import ClassEntry, Problem, TestCase
from judge.values import accept
from judge.values.accept import ValueMismatch
from sandbox.base import Limits, Sandbox
from sandbox.guest import wire

GROUP = "own"
VALIDATION_CPU_S, VALIDATION_MIB = 10.0, 512
"""At most, for one input: somebody waits, and anybody may ask."""


_INVALID = "exit status 43"
"""What a validator that refuses an input should end with: no news to a candidate."""


class RefusedInput(Exception):
    """An own input that cannot be judged: the candidate's fault, or the problem's nature. `number` counts from 0."""

    def __init__(self, number: int, reason: str) -> None:
        super().__init__(reason)
        self.number, self.reason = number, reason


@contextmanager
def own_cases(package: Package, inputs: Sequence[str], sandbox: Sandbox, name: str) -> Iterator[tuple[TestCase, ...]]:
    """The inputs as tests, for as long as the context lasts. `inputs`: as `.in` files hold them.
    `name`: whose they are, in the names of cells.

    Raises: RefusedInput; BrokenPackage: a validator or the reference does not compile; SandboxError; OSError.
    """
    given = [text.encode() for text in inputs]
    _require_answers(package.problem)
    for number, content in enumerate(given):
        _require_readable(package.problem, number, content)
    _require_valid(package, given, sandbox, name)
    answers = _answers(package.problem, given, sandbox, name)
    with tempfile.TemporaryDirectory(prefix="judge-own-") as folder:
        yield tuple(_case(Path(folder), i, *pair) for i, pair in enumerate(zip(given, answers, strict=True), start=1))


def _require_answers(problem: Problem) -> None:
    """Some answers are no returned value, and known to the package's data alone: labels to be predicted, for one."""
    entry = problem.entry
    of_calls = entry.methods if isinstance(entry, ClassEntry) else (entry,)
    known_to_data = any(one is not None and one.expects is not None for one in of_calls)
    if known_to_data or not (problem.directory / REFERENCE).is_file():
        raise RefusedInput(0, "this problem takes no inputs of your own: no program knows the right answers to them")


def _require_readable(problem: Problem, number: int, content: bytes) -> None:
    if problem.entry is None:
        return
    try:
        accept.accept_input(wire.decode(content), problem.entry)
    except (ValueMismatch, wire.ProtocolError) as error:
        raise RefusedInput(number, str(error)) from None


def _require_valid(package: Package, given: Sequence[bytes], sandbox: Sandbox, name: str) -> None:
    findings = Findings()
    limits = package.meta.limits.of_a_validation
    cpu_s = min(limits.cpu_s, VALIDATION_CPU_S)
    memory_mib = min(limits.memory_mib, VALIDATION_MIB)
    limits = replace(limits, cpu_s=cpu_s, wall_s=2 * cpu_s + 1.0, memory_mib=memory_mib)
    named = tuple((str(number), content) for number, content in enumerate(given))
    refusals = validate(package, named, sandbox, findings, limits=limits, name=name)
    if findings.failed:
        raise BrokenPackage(package.problem.slug, findings.diagnostics)
    if refusals:
        first = min(refusals, key=lambda refusal: int(refusal.input))
        said = first.reason.removeprefix(_INVALID).removeprefix(": ")
        raise RefusedInput(
            int(first.input), f"it is no valid input: {said or 'the problem refuses it, and does not say why'}"
        )


def _answers(problem: Problem, given: Sequence[bytes], sandbox: Sandbox, name: str) -> list[bytes]:
    """Under the limits that the candidate's program has, too."""
    findings, answers, limits = Findings(), [], problem.limits.of_a_run
    program = candidate_program(problem, (problem.directory / REFERENCE).read_text("utf-8"))
    with author_cells(problem, sandbox, program, limits, "reference", REFERENCE, findings, name) as cells:
        if cells is None:
            raise BrokenPackage(problem.slug, findings.diagnostics)
        for number, content in enumerate(given):
            answer = answer_to(problem, cells, f"input {number + 1}", content, limits, findings)
            if answer is None:
                raise RefusedInput(number, _no_answer(limits))
            answers.append(answer)
    return answers


def _no_answer(limits: Limits) -> str:
    """What the reference's own words are is for its author."""
    return f"the reference solution gives no answer to it within {limits.cpu_s:g} s and {limits.memory_mib} MiB"


def _case(folder: Path, number: int, given: bytes, answer: bytes) -> TestCase:
    case = TestCase(f"{GROUP}/{number}", GROUP, folder / f"{number}.in", folder / f"{number}.ans")
    case.input.write_bytes(given)
    case.answer.write_bytes(answer)
    return case
