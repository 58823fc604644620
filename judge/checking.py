"""A problem's checker, ready for use: where it runs code of the package's own, in an author's cell.

The cell is opened for the first answer and kept until the last. Of a candidate it sees decoded values, never code. A check
that the rest of the machine may have kept from the cpu is made once more, as a candidate's run is.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass

from judge import grading
from judge.cells import Alone, Cells
from judge.checkers.base import Answer, Checked, Checker
from judge.checkers.cell import CellChecker
from judge.problem import Problem
from sandbox.base import CellSpec, Outcome, Run, Sandbox, Trust


@contextmanager
def checking(problem: Problem, sandbox: Sandbox, name: str, alone: Alone = nullcontext) -> Iterator[Checker]:
    """The checker of `problem`; `name` says whose answers it checks, in names and logs. `alone`: entered around a second run.

    What it raises while in use: CheckerFailed; SandboxError.
    """
    checker = problem.checker
    if not isinstance(checker, CellChecker):
        yield checker
        return
    spec = CellSpec(problem.profile, Trust.AUTHOR, checker.limits, "check", name)
    with Cells(sandbox, spec, checker.program) as cells:
        yield _InCells(checker, cells, alone)


@dataclass(frozen=True, slots=True)
class _InCells:
    checker: CellChecker
    cells: Cells
    alone: Alone

    def check(self, answer: Answer) -> Checked:
        return self.checker.check_by(self._ask, answer)

    def _ask(self, payload: bytes) -> Run:
        limits = self.checker.limits
        run = self.cells.run(payload, limits)
        if run.outcome is Outcome.FINISHED or not grading.borderline(run, limits):
            return run
        with self.alone():
            return self.cells.run_anew(payload, grading.second_limits(run, limits))
