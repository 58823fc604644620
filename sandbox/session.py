"""The host's side of a cell: one run after another over a channel, with limits, caps and a reader that always drains.

The supervisor's words are data from inside the sandbox: what does not fit ends the cell. CPU time, memory kills and deadlines
are judged here, by the host's clocks and counters.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol

from sandbox.base import (
    PRINTS_CAP,
    PRINTS_KEPT,
    CompileError,
    Direction,
    Limits,
    Outcome,
    Program,
    ProgramKind,
    Run,
    SandboxError,
)
from sandbox.channel import Broken, Channel, Closed, Frame, Wire
from sandbox.empty import EmptyRuns
from sandbox.guest.link import CHUNK, CODE_KEPT, NO_CHILD, FrameType, frame
from sandbox.pace import Pace
from sandbox.profiles import ProfileFacts
from sandbox.report import Caps, Report, compiled, hello, judged, program_body, settings_body

LOOK_S = 0.01
"""How often the meter is read while a run goes on."""
GRACE_S = 1.0
"""What a killed run's supervisor gets to report before the whole cell is killed."""
START_S = 60.0
"""What a supervisor gets to import its libraries and say hello, on a loaded machine."""
COMPILE = Limits(cpu_s=10.0, wall_s=30.0, memory_mib=512)
EMPTY = Limits(cpu_s=20.0, wall_s=30.0, memory_mib=512)
SMALL = Caps(CHUNK, CHUNK, 0)
CODE = Caps(2 * CODE_KEPT, CHUNK, 0)
"""In base64, and what stands around it."""


class Death(StrEnum):
    """Why a cell is gone."""

    MEMORY = "memory"
    """The kernel's memory killer ended it."""
    OWN = "own"
    """Something inside did."""
    OURS = "ours"
    """Someone outside did, or the daemon is away: never the program's fault."""


OURS = frozenset({0, NO_CHILD, 128 + signal.SIGKILL, 255})
"""Exit statuses of process 1 that no program causes: it leaves with 0 when its host has hung up, as it does when the connection is
cut on the way; it has got no process for a run; it cannot be killed from inside, but for the lack of memory that the counters tell
of; and 255 is what a daemon says of a container whose end it has not seen."""


class Meter(Protocol):
    """Counters of the whole cell, read from outside. Each raises OSError when the cell is gone."""

    @property
    def exact(self) -> bool:
        """False: CPU time may be missing what died unseen; then the supervisor's account counts where it is larger."""
        ...

    def cpu_s(self) -> float: ...

    def memory_kills(self) -> int:
        """How many processes the kernel's memory killer has ended, for whatever lack."""
        ...

    def reached_limit(self) -> bool:
        """Has the cell ever held all the memory that its own limit allows?"""
        ...

    def over_memory(self, limit_mib: int) -> bool:
        """Where no kernel limit holds: is the cell over its limit now?"""
        ...

    def peak_mib(self) -> float | None: ...


class Link(Wire, Protocol):
    """A channel's descriptors, and power over the cell behind them."""

    def kill(self) -> None:
        """End the cell now, whatever it does. Idempotent, returns soon. Raises: SandboxError."""
        ...

    def death(self) -> Death:
        """Why the stream ended. Raises: SandboxError."""
        ...


@dataclass(frozen=True, slots=True)
class _Start:
    """Counters and clock when a run was started."""

    at: float
    cpu_s: float
    memory_kills: int


class Session:
    """One cell's conversation. Used by one thread."""

    def __init__(
        self, link: Link, meter: Meter, facts: ProfileFacts, record: Callable[[Direction, bytes], None]
    ) -> None:
        self._link, self._meter, self._facts = link, meter, facts
        self._channel = Channel(link, record)
        self._runs = 0
        self._kind = ProgramKind.CALL
        self._empty, self._alike = Report(), EmptyRuns()
        self.usable = True

    @property
    def peak_mib(self) -> float | None:
        try:
            return self._meter.peak_mib()
        except OSError:
            return None

    @property
    def idle(self) -> bool:
        """The supervisor is there and says nothing, as it must between runs."""
        return self.usable and self._channel.quiet

    def greet(self, guest: str, required: tuple[str, ...], empty: EmptyRuns) -> None:
        """Wait for the supervisor, check that it is the one we ship (`guest`: its hash) with the modules it needs, and measure
        an empty run; `empty`: those of other cells that are like this one.

        Raises: SandboxError.
        """
        hello(self._first_frame(), guest, required)
        self._alike = empty
        self._measure_empty(empty)

    def _measure_empty(self, runs: EmptyRuns) -> None:
        """What a run costs that does nothing, here or in cells like this one. Raises: SandboxError."""
        self._run_empty()  # the first touches pages that the others find touched
        self._empty = runs.usual(self._run_empty)

    def _run_empty(self) -> Report:
        """Raises: SandboxError."""
        run = self._exchange("empty", b"[]", EMPTY, SMALL)
        if run.status != 0:
            raise SandboxError(f"an empty run failed in a new cell: {run.stderr[-500:].decode(errors='replace')}")
        if not self._meter.exact:
            # Nothing of a program's ran: the supervisor's account is the better one. By a look at the tree, whose clock ticks
            # every 10 ms, an empty run may seem to take what a short one does, and that would then seem to take nothing.
            run.cpu_s = run.said_cpu_s
        return run

    def load(self, program: Program) -> CompileError | None:
        """Raises: SandboxError."""
        self._kind = program.kind
        modules = self._facts.named_by(program)
        self._channel.send(frame(FrameType.LOAD, 0, program_body(program, modules)))
        if modules:  # before the compiler: how long they take to be imported is no fault of the program's
            self._measure_empty(self._alike.including(modules))
        report = self._exchange("compile", b"", COMPILE, CODE)
        if report.broken:
            raise SandboxError("the cell broke while it compiled: nothing of the program had run")
        if report.stopped is Outcome.WALL_LIMIT:  # a compiler does not sleep
            raise SandboxError(
                f"the compiler was kept from the cpu: {COMPILE.wall_s:g} s did not do, of which it may compute {COMPILE.cpu_s:g}"
            )
        code = compiled(report)
        if isinstance(code, CompileError):
            return code
        if code is not None:
            self._channel.send(frame(FrameType.CODE, 0, code))
        return None

    def run(self, payload: bytes, limits: Limits) -> Run:
        """Raises: SandboxError."""
        if not self.usable:
            raise SandboxError("this cell cannot be used any more")
        if self._kind is ProgramKind.MAIN:
            caps = Caps(CHUNK, limits.output_bytes, limits.output_bytes)
        else:
            caps = Caps(limits.output_bytes, PRINTS_CAP, PRINTS_KEPT)
        report = self._exchange("run", payload, limits, caps)
        return judged(report, self._empty, limits, self._kind)

    def _first_frame(self) -> Frame:
        deadline = time.monotonic() + START_S
        while time.monotonic() < deadline:
            try:
                frames = self._channel.step(LOOK_S * 10)
            except (Closed, Broken) as error:
                raise SandboxError(f"the cell ended before it was ready: {str(error) or 'no word from it'}") from None
            if frames:
                return frames[0]
        raise SandboxError(f"the cell was not ready after {START_S:g} s")

    def _exchange(self, do: str, payload: bytes, limits: Limits, caps: Caps) -> Report:
        """Start a run and gather all that comes of it, until it is over, stopped, or the cell is gone."""
        self._runs += 1
        report = Report(caps=caps)
        start = self._counters()
        self._channel.send(frame(FrameType.START, self._runs, settings_body(do, limits) + payload))
        try:
            self._gather(report, limits, start)
        except Closed:
            self._account(report, start)  # while the counters are still there
            self._gone(report)
        except Broken:
            report.broken = True
            self._give_up(report, start)
        self._account(report, start)
        # After a kill it would be of two runs what a daemon says of the cell's end (Docker's `OOMKilled` stays).
        if not report.fit or report.memory_killed or report.robbed:
            self.usable = False
        self._refuse_robbed(report)
        return report

    def _gather(self, report: Report, limits: Limits, start: _Start) -> None:
        pace = Pace()
        while not self._heard_all(report):
            stopped = report.over_cap or self._over_limit(limits, start, pace)
            if stopped is not None:
                report.stopped = stopped
                self._stop(report, start)
                return
        # Its last bytes may have come with the word that it is over.
        report.stopped = report.over_cap

    def _heard_all(self, report: Report) -> bool:
        """Take what arrives within a moment. True once the run is over."""
        for arrived in self._channel.step(LOOK_S):
            if arrived.run != self._runs:
                raise Broken("a frame of another run")
            report.take(arrived)
        return report.over

    def _over_limit(self, limits: Limits, start: _Start, pace: Pace) -> Outcome | None:
        try:
            if self._meter.over_memory(limits.memory_mib):
                return Outcome.MEMORY_LIMIT
            cpu_s = self._meter.cpu_s() - start.cpu_s
        except OSError:
            return None  # the cell is going: the channel will say so
        if cpu_s > limits.kill_cpu_s + self._empty.cpu_s:
            return Outcome.CPU_LIMIT
        wall_s = time.monotonic() - start.at
        pace.seen(wall_s, cpu_s)
        patience = limits.patience if pace.computes else 1.0
        return Outcome.WALL_LIMIT if wall_s > patience * limits.wall_s else None

    def _stop(self, report: Report, start: _Start) -> None:
        """Have the supervisor kill the run, and drain until it reports; if it does not, kill the cell."""
        deadline = time.monotonic() + GRACE_S
        # Behind a payload that the run does not read, the word would not arrive.
        if self._channel.sent:
            self._channel.send(frame(FrameType.KILL, self._runs))
            while time.monotonic() < deadline:
                if self._heard_all(report):
                    return
        self._give_up(report, start)

    def _give_up(self, report: Report, start: _Start) -> None:
        self.usable = False
        self._account(report, start)  # afterwards there may be no counters
        self._link.kill()

    def _gone(self, report: Report) -> None:
        """The cell ended during a run. Raises: SandboxError: through no doing of the program."""
        self.usable = False
        self._refuse_robbed(report)
        death = self._link.death()
        # Of memory the daemon is believed where the counters are gone: it says the same of all cells in a cgroup that is full.
        if report.memory_killed or (death is Death.MEMORY and not report.counted):
            report.stopped = report.stopped or Outcome.MEMORY_LIMIT
        elif death is Death.OWN:
            report.broken = True
        elif report.stopped is None:
            raise SandboxError("the cell was ended from outside while a run was going on")

    def _refuse_robbed(self, report: Report) -> None:
        """Raises: SandboxError: memory ran out, and not the cell's."""
        if report.robbed and not report.memory_killed:
            raise SandboxError(
                "the kernel ended a process of the cell for lack of memory, and the cell was not at its limit: the machine's "
                "memory ran out, or that of the cgroup which the cells are in. Less judged at once, or lower limits"
            )

    def _counters(self) -> _Start:
        try:
            return _Start(time.monotonic(), self._meter.cpu_s(), self._meter.memory_kills())
        except OSError as error:
            self.usable = False
            if self._link.death() is Death.OWN:
                # Ended by an earlier run, after that had been judged: not this run's doing, nor ours. A new cell will do.
                raise SandboxError("the cell ended between two runs") from error
            raise SandboxError(f"the cell's counters cannot be read: {error}") from error

    def _account(self, report: Report, start: _Start) -> None:
        report.wall_s = time.monotonic() - start.at
        with contextlib.suppress(OSError):
            report.cpu_s = max(self._meter.cpu_s() - start.cpu_s, 0.0 if self._meter.exact else report.said_cpu_s)
        with contextlib.suppress(OSError):
            kills = self._meter.memory_kills()
            report.counted = True
            if kills > start.memory_kills:
                own = self._meter.reached_limit()
                report.memory_killed |= own
                report.robbed |= not own
