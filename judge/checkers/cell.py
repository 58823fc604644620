"""Checkers that run code of the package's own. They need a cell: `judge.checking` gives them one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol, runtime_checkable

from judge.checkers.base import Answer, Checked
from sandbox.base import Limits, Program, Run

Ask = Callable[[bytes], Run]
"""Runs the checker's program once on a payload, in a fresh process. Raises: SandboxError."""


@runtime_checkable
class CellChecker(Protocol):
    """`program` is the package's code, `limits` are those of one answer to check."""

    @property
    def program(self) -> Program: ...

    @property
    def limits(self) -> Limits: ...

    def check_by(self, ask: Ask, answer: Answer) -> Checked:
        """Any decoded `got` is judged, never raised over.

        Raises: CheckerFailed: the package's code crashed, ran out of its limits or gave no verdict; SandboxError.
        """
        ...
