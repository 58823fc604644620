"""What one run sent, kept within caps, and what it amounts to. The words of the guest are parsed strictly."""

from __future__ import annotations

import base64
import builtins
import contextlib
import json
import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sandbox.base import (
    PRINTS_CAP,
    PRINTS_KEPT,
    CompileError,
    Entry,
    ErrorKind,
    LackingLibrary,
    Limits,
    Outcome,
    Program,
    ProgramKind,
    Run,
    RunError,
    SandboxError,
)
from sandbox.channel import Frame
from sandbox.guest import wire
from sandbox.guest.link import ERROR_TAG, RESULT, SETTINGS, VALUE_TAG, FrameType

FILES_MIB = 16
OPEN_FILES = 64
GUARD_S = 10.0
"""Beyond all that a run may take, for a host that is kept from the cpu. A cell that ends itself is ours, never the program's."""
TEXT_KEPT = 16 * 1024
MIB = 1024 * 1024
STATUS_MOST, PEAK_MOST, CPU_MOST = 0xFFFF, 2**40, 1e9
"""Of a wait status, of KiB and of seconds: what no supervisor of ours exceeds."""


@dataclass(frozen=True, slots=True)
class Caps:
    """Bytes: of the result (without its frame), of standard output, and how many of the latter are kept."""

    result: int
    stdout: int
    stdout_kept: int


@dataclass
class Report:
    """Gathered while the run goes on. `fit`: the supervisor cleaned up and is alone; only then is the cell used again."""

    caps: Caps = Caps(0, 0, 0)
    stopped: Outcome | None = None
    broken: bool = False
    over: bool = False
    fit: bool = False
    status: int = -1
    peak_kib: int = 0
    result: bytearray = field(default_factory=bytearray)
    stdout: bytearray = field(default_factory=bytearray)
    stderr: bytearray = field(default_factory=bytearray)
    stdout_size: int = 0
    stderr_size: int = 0
    said_cpu_s: float = 0.0
    cpu_s: float = 0.0
    wall_s: float = 0.0
    memory_killed: bool = False
    """By the cell's own limit."""
    robbed: bool = False
    """By another's lack of memory."""
    counted: bool = False
    """Kills were read after its end."""

    @property
    def over_cap(self) -> Outcome | None:
        slack = RESULT.size + 1
        too_much = (
            len(self.result) > self.caps.result + slack
            or self.stdout_size > self.caps.stdout
            or self.stderr_size > PRINTS_CAP
        )
        return Outcome.OUTPUT_LIMIT if too_much else None

    def take(self, arrived: Frame) -> None:
        """Keep what the caps allow, count the rest."""
        body = arrived.body
        match arrived.kind:
            case FrameType.RESULT:
                # One byte over the cap is enough to know.
                self.result += body[: max(self.caps.result + RESULT.size + 2 - len(self.result), 0)]
            case FrameType.STDOUT:
                self.stdout += body[: max(self.caps.stdout_kept - len(self.stdout), 0)]
                self.stdout_size += len(body)
            case FrameType.STDERR:
                self.stderr += body[: max(PRINTS_KEPT - len(self.stderr), 0)]
                self.stderr_size += len(body)
            case FrameType.OVER:
                self._close(body)
            case _:
                self.broken = True

    def _close(self, body: bytes) -> None:
        said = _object(body)
        status, peak, fit, cpu_s = said.get("status"), said.get("peak_kib"), said.get("fit"), said.get("cpu_s")
        self.over = True
        if type(status) is int and type(peak) is int and type(fit) is bool and type(cpu_s) is float:
            self.status, self.peak_kib, self.fit, self.said_cpu_s = status, peak, fit, cpu_s
        # The comparison with NaN is false.
        if not (
            0 <= self.status <= STATUS_MOST and 0 <= self.peak_kib <= PEAK_MOST and 0 <= self.said_cpu_s <= CPU_MOST
        ):
            self.status, self.peak_kib, self.fit, self.said_cpu_s = -1, 0, False, 0.0
            self.broken = True


def kernel_cpu_s(limits: Limits) -> int:
    """Seconds at which the kernel itself stops a process of the run: the second line of defence, hence the slack."""
    return int(limits.kill_cpu_s) + 2


def settings_body(do: str, limits: Limits) -> bytes:
    """What the guest is told of a run. Beside the kernel's CPU limit the cell's own clock is a second line of defence, for a host
    that is gone and not seen to be."""
    settings = {
        "do": do,
        "cpu_s": kernel_cpu_s(limits),
        "files_mib": FILES_MIB,
        "open_files": OPEN_FILES,
        "guard_s": limits.patience * limits.wall_s + GUARD_S,
    }
    body = json.dumps(settings).encode("ascii")
    return SETTINGS.pack(len(body)) + body


def program_body(program: Program, modules: Sequence[str]) -> bytes:
    """`modules`: what the supervisor imports before the program's first run."""
    return json.dumps(
        {
            "kind": program.kind.value,
            "modules": list(modules),
            "source": program.source,
            "entry": _entry_body(program.entry) if program.entry is not None else None,
            "files": {path: base64.b64encode(data).decode("ascii") for path, data in program.files.items()},
            "args": list(program.args),
        }
    ).encode("ascii")


def _entry_body(entry: Entry) -> dict[str, object]:
    return {
        "kind": entry.kind.value,
        "name": entry.name,
        "parameters": entry.parameters,
        "methods": dict(entry.methods),
        "silent": sorted(entry.silent),
    }


def hello(first: Frame, guest: str, required: Sequence[str]) -> None:
    """Raises: SandboxError: not the supervisor that we ship, or LackingLibrary."""
    said = _object(first.body) if first.kind is FrameType.HELLO else {}
    if said.get("guest") != guest:
        raise SandboxError("the cell's supervisor is not of this version: build the sandbox images again (make images)")
    lacking = sorted(set(required) & set(said.get("missing") or ()))
    if lacking:
        raise LackingLibrary(
            f"the cell lacks {', '.join(lacking)}: build the sandbox images again (make images), or install them"
        )


def compiled(report: Report) -> CompileError | bytes | None:
    """The program's code, which is the guest's to read; None: there is one, too large to be kept."""
    value = _result(report)
    if report.stopped is not None or value is None or value[:1] != VALUE_TAG:
        return CompileError("the compiler needs more time, memory or stack than is allowed")
    try:
        said = wire.decode(value[1:])
    except wire.ProtocolError:
        said = {}
    if said is None:
        return None
    facts = said if type(said) is dict else {}
    code, message, line = facts.get("code"), facts.get("message"), facts.get("line")
    if type(code) is str:
        with contextlib.suppress(ValueError):
            return base64.b64decode(code, validate=True)
    return CompileError(
        message=message if type(message) is str and message else "it does not compile",
        line=line if type(line) is int else None,
    )


def judged(report: Report, empty: Report, limits: Limits, kind: ProgramKind) -> Run:
    """The run that these bytes and counters amount to; `empty`: the same of a run that does nothing."""
    cpu_s = max(report.cpu_s - empty.cpu_s, 0.0)
    result = _result(report)
    error = _error(result)
    outcome, payload = _outcome(report, result, kind)
    if report.stopped is not None:
        outcome = report.stopped
    elif cpu_s > limits.kill_cpu_s:
        outcome = Outcome.CPU_LIMIT
    # A parent that waits for a child which the memory killer took runs out of time, not of its own doing.
    if report.memory_killed and outcome is not Outcome.OUTPUT_LIMIT:
        outcome = Outcome.MEMORY_LIMIT
    ended = report.over and report.status >= 0
    return Run(
        outcome=outcome,
        cpu_s=cpu_s,
        wall_s=report.wall_s,
        memory_mib=max(report.peak_kib - empty.peak_kib, 0) / 1024,
        payload=payload if outcome is Outcome.FINISHED else None,
        stdout=bytes(report.stdout[:PRINTS_KEPT]),
        stderr=bytes(report.stderr),
        truncated=report.stdout_size > PRINTS_KEPT or report.stderr_size > PRINTS_KEPT,
        exit_code=os.WEXITSTATUS(report.status) if ended and os.WIFEXITED(report.status) else None,
        signal=os.WTERMSIG(report.status) if ended and os.WIFSIGNALED(report.status) else None,
        error=error if outcome is not Outcome.FINISHED else None,
    )


def _outcome(report: Report, result: bytes | None, kind: ProgramKind) -> tuple[Outcome, bytes | None]:
    if report.broken or not report.over:
        return Outcome.PROTOCOL_BROKEN, None
    if os.WIFSIGNALED(report.status):
        return Outcome.SIGNALLED, None
    if kind is ProgramKind.MAIN:
        clean = os.WEXITSTATUS(report.status) == 0
        return (Outcome.FINISHED, bytes(report.stdout)) if clean else (Outcome.EXITED, None)
    if report.result and result is None:
        return Outcome.PROTOCOL_BROKEN, None
    if result is None or result[:1] != VALUE_TAG or os.WEXITSTATUS(report.status) != 0:
        return Outcome.EXITED, None
    return Outcome.FINISHED, result[1:]


def _result(report: Report) -> bytes | None:
    """The one result that was written: its tag and body. None if there is none, part of one, or more than one."""
    if len(report.result) < RESULT.size:
        return None
    (length,) = RESULT.unpack_from(report.result)
    body = bytes(report.result[RESULT.size :])
    return body if len(body) == length and body else None


def _error(result: bytes | None) -> RunError | None:
    if result is None or result[:1] != ERROR_TAG:
        return None
    said = _object(result[1:])
    try:
        kind = ErrorKind(str(said.get("kind")))
    except ValueError:
        return None
    name = said.get("type")
    builtin = getattr(builtins, name, None) if type(name) is str else None
    is_exception = isinstance(builtin, type) and issubclass(builtin, BaseException)
    return RunError(kind, name if is_exception else None, _text(said.get("message")), _text(said.get("traceback")))


def _text(value: Any) -> str:
    return value[:TEXT_KEPT] if type(value) is str else ""


def _object(body: bytes) -> dict[str, Any]:
    """A flat JSON object; empty if it is anything else."""
    try:
        said = wire.decode(body, max_bytes=MIB)
    except wire.ProtocolError:
        return {}
    return said if type(said) is dict else {}
