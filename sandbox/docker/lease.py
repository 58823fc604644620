"""A cell in an attempt's hands. Its name, cpu and memory are set beside the compiling, and before the program runs."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, wait

from sandbox.base import CompileError, Limits, Program, Run, SandboxError
from sandbox.session import Session


class Leased:
    """See `sandbox.base.Cell`. `settle`: begins to make the container what this attempt and a program need; done when it is, but
    for memory that is taken away. `tighten` takes it."""

    def __init__(
        self,
        session: Session,
        settle: Callable[[Program], Future[None]],
        tighten: Callable[[Program], None] = lambda _: None,
    ) -> None:
        self._session, self._settle, self._tighten = session, settle, tighten
        self._settled: Future[None] = Future()
        self._settled.set_exception(SandboxError("nothing was loaded into this cell"))

    @property
    def usable(self) -> bool:
        return self._session.usable

    @property
    def peak_mib(self) -> float | None:
        return self._session.peak_mib

    def load(self, program: Program) -> CompileError | None:
        """Raises: SandboxError."""
        self._settled = self._settle(program)
        try:
            refused = self._session.load(program)
        finally:
            # Nothing of a candidate's runs in a cell that does not carry its attempt's name, by which the sweeper knows it.
            self._settled.result()
        if refused is None:
            # Not beside the compiler: a limit below what it holds at that moment is refused where the kernel has cgroup v1.
            self._tighten(program)
        return refused

    def run(self, payload: bytes, limits: Limits) -> Run:
        """Raises: SandboxError."""
        self._settled.result()
        return self._session.run(payload, limits)

    def let_go(self) -> None:
        """Wait until nothing is being done to the container any more."""
        wait([self._settled])
