"""A problem's checker, ready for use: where it runs code of the package's own, in an author's cell.

The cell is opened for the first answer and kept until the last. Of a candidate it sees decoded values, never code.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from judge.cells import Cells
from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.cell import CellChecker
from judge.problem import Problem
from sandbox.base import CellSpec, Run, Sandbox, Trust


@contextmanager
def checking(problem: Problem, sandbox: Sandbox, name: str) -> Iterator[Checker]:
    """The checker of `problem`; `name` says whose answers it checks, in names and logs.

    What it raises while in use: CheckerFailed; SandboxError.
    """
    checker = problem.checker
    if not isinstance(checker, CellChecker):
        yield checker
        return
    spec = CellSpec(problem.profile, Trust.AUTHOR, checker.limits, "check", name)
    with Cells(sandbox, spec, checker.program) as cells:
        yield _InCells(checker, cells)


@dataclass(frozen=True, slots=True)
class _InCells:
    checker: CellChecker
    cells: Cells

    def check(self, answer: Answer) -> Checked:
        return self.checker.check_by(self._ask, answer)

    def _ask(self, payload: bytes) -> Run:
        return self.cells.run(payload, self.checker.limits)
