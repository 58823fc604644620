"""A cell in an attempt's hands. Its name, cpu and memory are set beside the compiling, and before the program runs."""

from __future__ import annotations

from concurrent.futures import Future, wait

from sandbox.base import CompileError, Limits, Program, Run
from sandbox.session import Session


class Leased:
    """See `sandbox.base.Cell`. `settled`: done once the container is what this attempt needs."""

    def __init__(self, session: Session, settled: Future[None]) -> None:
        self._session, self._settled = session, settled

    @property
    def usable(self) -> bool:
        return self._session.usable

    @property
    def peak_mib(self) -> float | None:
        return self._session.peak_mib

    def load(self, program: Program) -> CompileError | None:
        """Raises: SandboxError."""
        try:
            return self._session.load(program)
        finally:
            # Nothing of a candidate's runs in a cell that does not carry its attempt's name, by which the sweeper knows it.
            self._settled.result()

    def run(self, payload: bytes, limits: Limits) -> Run:
        """Raises: SandboxError."""
        self._settled.result()
        return self._session.run(payload, limits)

    def let_go(self) -> None:
        """Wait until nothing is being done to the container any more."""
        wait([self._settled])
