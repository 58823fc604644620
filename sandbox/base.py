"""The seam between judging and isolation.

A `Sandbox` opens `Cell`s. A cell takes one program and runs it on one payload after another, each in a fresh
process, under limits that hold over the whole process tree. What happened comes back as a `Run`, a value. A fault
of ours is a `SandboxError`, never a `Run`.

    with sandbox.open(CellSpec(...)) as cell:
        refused = cell.load(program)            # None, or why it does not compile
        run = cell.run(payload, limits)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol

PRINTS_KEPT = 64 * 1024
"""Bytes of standard output and standard error that a `Run` keeps for showing."""
PRINTS_CAP = 1024 * 1024
"""Bytes a `call` program may print before it is stopped for too much output."""

KILLED_AT = 1.25
"""Times the CPU limit, and a moment more: where a run is stopped."""
COMPUTING = 0.05
"""The part of its wall time that a run spends on the cpu at least, if it computes; a busy machine may leave it no more."""


class Profile(StrEnum):
    """Which libraries are imported before a cell waits; each has an image of its own."""

    PYTHON = "python"
    NUMPY = "numpy"
    ML = "ml"


class Trust(StrEnum):
    """Whose code a cell holds. Expected outputs may enter an author's cell only."""

    CANDIDATE = "candidate"
    AUTHOR = "author"


class ProgramKind(StrEnum):
    CALL = "call"
    MAIN = "main"


class EntryKind(StrEnum):
    FUNCTION = "function"
    CLASS = "class"


Plan = tuple[object, ...]
"""`("as_is",)`, `("list", plan)`, `("tuple", plan, ...)`, `("dict", key_plan, value_plan)`, `("optional", plan)`,
`("listnode", plan)` or `("treenode", plan)`: how the guest turns a decoded argument into what the program sees.
Arrays, frames and sets carry their own tag on the wire and need no plan."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a `call` program must define. `parameters` are a function's, or the constructor's of a class."""

    kind: EntryKind
    name: str
    parameters: tuple[Plan, ...] = ()
    methods: Mapping[str, tuple[Plan, ...]] = field(default_factory=dict)
    silent: frozenset[str] = frozenset()
    """Methods whose returned value nobody looks at."""


@dataclass(frozen=True, slots=True)
class Program:
    """Source and the files that lie beside it.

    `call`: `entry` is called with the decoded payload; the value it returns is the run's payload.
    `main`: runs as `__main__` with `args`; the payload is its standard input, its standard output the run's payload.
    `files` (path -> content) appear in the working directory of each run and can be imported. They are an author's:
    in a candidate's cell only what a package lays over every submission, never answers.
    """

    kind: ProgramKind
    source: str
    entry: Entry | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    args: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Limits:
    """Of one run, over its whole process tree.

    `output_bytes` bounds the value of a `call` and all of standard output of a `main` program. `patience`: how often `wall_s` it
    may take as long as it computes; one that does not is stopped at `wall_s`, or as soon after as that shows.
    """

    cpu_s: float
    wall_s: float
    memory_mib: int
    output_bytes: int = 8 * 1024 * 1024
    processes: int = 16
    patience: float = 1.0

    @property
    def kill_cpu_s(self) -> float:
        """CPU seconds at which a run is stopped: a little past the limit, so that a borderline run can be told."""
        return self.cpu_s * KILLED_AT + 0.05


@dataclass(frozen=True, slots=True)
class CellSpec:
    """`purpose` (judge, validate, generate, reference, check, probe) and `name` are for logs, records and labels.

    `limits` are the largest that any run in the cell will ask for. `fresh`: not a cell that was started in advance, since it is
    to show that one can be started now.
    """

    profile: Profile
    trust: Trust
    limits: Limits
    purpose: str
    name: str
    fresh: bool = False


class Outcome(StrEnum):
    """What happened to the process. What we say of the submission is `judge.verdict.Verdict`."""

    FINISHED = "finished"
    EXITED = "exited"
    SIGNALLED = "signalled"
    CPU_LIMIT = "cpu_limit"
    WALL_LIMIT = "wall_limit"
    MEMORY_LIMIT = "memory_limit"
    OUTPUT_LIMIT = "output_limit"
    PROTOCOL_BROKEN = "protocol_broken"


class ErrorKind(StrEnum):
    """What the guest says of a `call` that gave no value. Said by untrusted code: good for messages only."""

    EXCEPTION = "exception"
    MEMORY = "memory"
    ENTRY_MISSING = "entry_missing"
    BAD_VALUE = "bad_value"


@dataclass(frozen=True, slots=True)
class RunError:
    """`type` is the exception's class name, kept only if it is a builtin one, else None."""

    kind: ErrorKind
    type: str | None
    message: str
    traceback: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the program in a cell.

    `cpu_s`: seconds of the whole tree, less those of an empty run. `memory_mib`: peak less that of an empty run,
    advisory. `payload`: the encoded value (`call`) or standard output (`main`), None where there is none.
    FINISHED means a value came back (`call`) or exit status 0 (`main`).
    """

    outcome: Outcome
    cpu_s: float
    wall_s: float
    memory_mib: float
    payload: bytes | None = None
    stdout: bytes = b""
    stderr: bytes = b""
    truncated: bool = False
    exit_code: int | None = None
    signal: int | None = None
    error: RunError | None = None


@dataclass(frozen=True, slots=True)
class CompileError:
    message: str
    line: int | None = None


class Cell(Protocol):
    """One isolated place: a candidate's for one program, an author's for one after another. Not safe to share between threads."""

    @property
    def usable(self) -> bool:
        """False once a run could not be cleaned up after: open another cell for the next one."""
        ...

    @property
    def peak_mib(self) -> float | None:
        """Peak memory of the whole cell so far, where the sandbox can tell."""
        ...

    def load(self, program: Program) -> CompileError | None:
        """Take the program, in place of one that was there. Returns why it does not compile, or None.

        Raises: SandboxError.
        """
        ...

    def run(self, payload: bytes, limits: Limits) -> Run:
        """Run the loaded program once on `payload`.

        Raises: SandboxError: the cell is lost through no proven doing of the program.
        """
        ...


@dataclass(frozen=True, slots=True)
class Finding:
    """`problem` None: it holds."""

    probe: str
    problem: str | None


class Sandbox(Protocol):
    @property
    def name(self) -> str:
        """`docker` or `process`; recorded with each judgement."""
        ...

    def runtime_id(self, profile: Profile) -> str:
        """Names interpreter and libraries exactly: the image's id, or Python and the hash of the installed packages."""
        ...

    def open(self, spec: CellSpec) -> AbstractContextManager[Cell]:
        """A cell that no one has used. It is destroyed, with all that runs in it, when the context ends.

        Raises: SandboxError; SandboxUnavailable if none can be had here now.
        """
        ...


LiveClaims = Callable[[], Mapping[str, int]]
"""Submission id -> fence of the claims that hold now. Asked for after the cells were listed."""


class OwnSandbox(Sandbox, Protocol):
    """A sandbox and the means to look after it: for the process that made it."""

    def checks(self) -> Iterator[Finding]:
        """What can only be looked at from outside: part of every self-test. Raises: SandboxError."""
        ...

    def neighbours(self) -> Mapping[str, frozenset[int]]:
        """Who else judges on this host for our instance, and on which cpus. Raises: SandboxError."""
        ...

    def pool(self) -> Mapping[str, int]:
        """How many cells wait, by name of the figure; empty where none are kept. For people to read."""
        ...

    def reap(self, live_claims: LiveClaims) -> int:
        """Destroy what a dead process of ours left, but for cells named `<submission>-<fence>` of claims that live.

        Returns how many. Raises: SandboxError; what `live_claims` raises.
        """
        ...

    def close(self) -> None:
        """Destroy what is left. Idempotent."""
        ...


class Direction(StrEnum):
    TO_CELL = "to_cell"
    FROM_CELL = "from_cell"


Recorder = Callable[[CellSpec, Direction, bytes], None]
"""Sees all bytes that pass between host and cell; for tests that look for canaries."""


class SandboxError(Exception):
    """A fault of ours in isolating a program: retried, never charged to the candidate."""


class SandboxUnavailable(SandboxError):
    """No cell can be had here; the message says what to do."""


class LackingLibrary(SandboxUnavailable):
    """This machine's cells of a profile have not what the profile promises: no outage, and nothing that waiting would mend."""
