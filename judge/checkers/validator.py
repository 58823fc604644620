"""Output validators of standard-input problems: programs that compare by the problem package format.

`prog input answer feedback_dir/ [arguments...] < output`: exit status 42 accepts, 43 refuses, everything else is a fault
of the validator's. `judgemessage.txt` is for the staff, `teammessage.txt` for the candidate; score files mean nothing
to a pass-fail problem. Every program of a legacy package must accept.
"""

from __future__ import annotations

import base64
from collections.abc import Mapping
from dataclasses import dataclass

from judge.checkers.base import Answer, Checked, CheckerFailed
from judge.checkers.cell import Ask
from judge.package.author import what_happened
from sandbox.base import Entry, EntryKind, Limits, Outcome, Program, ProgramKind
from sandbox.guest import wire

ACCEPT, REJECT = 42, 43
HINT_KEPT = 300

_DRIVER = """\
import base64
import os
import stat
import subprocess
import sys

KEPT = 128 * 1024


def validate(main, arguments, given, answer, output):
    os.mkdir("work")
    os.mkdir("feedback")
    paths = [written(name, text) for name, text in (("case.in", given), ("case.ans", answer), ("output", output))]
    command = [sys.executable, "-s", "-B", os.path.abspath(main), *paths[:2], os.path.abspath("feedback") + "/", *arguments]
    with open(paths[2], "rb") as stdin, open("complaint", "wb") as stderr:
        done = subprocess.run(command, stdin=stdin, stdout=subprocess.DEVNULL, stderr=stderr, cwd="work")
    return {
        "status": done.returncode,
        "judge": told("feedback/judgemessage.txt"),
        "team": told("feedback/teammessage.txt"),
        "again": os.path.lexists("feedback/nextpass.in"),
        "complaint": told("complaint")[-2000:],
    }


def written(name, text):
    with open(name, "wb") as file:
        file.write(base64.b64decode(text))
    return os.path.abspath(name)


def told(path):
    try:
        fd = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return ""
    with open(fd, "rb") as file:
        regular = stat.S_ISREG(os.fstat(fd).st_mode)
        return file.read(KEPT).decode("utf-8", errors="replace") if regular else ""
"""


@dataclass(frozen=True, slots=True)
class OutputValidators:
    """See `judge.checkers.cell.CellChecker`. `mains`: what to run of each, as paths within the program's files."""

    mains: tuple[str, ...]
    program: Program
    limits: Limits

    def check_by(self, ask: Ask, answer: Answer) -> Checked:
        accepted = Checked(accepted=True, score=1.0)
        for main in self.mains:
            checked = self._one(main, ask, answer)
            if not checked.accepted:
                return checked
            accepted = Checked(True, 1.0, for_staff="\n".join(filter(None, (accepted.for_staff, checked.for_staff))))
        return accepted

    def _one(self, main: str, ask: Ask, answer: Answer) -> Checked:
        texts = [_base64(text) for text in (*answer.arguments, answer.expected, answer.got)]
        run = ask(wire.encode([main, list(answer.args), *texts]))
        if run.outcome is not Outcome.FINISHED or run.payload is None:
            raise CheckerFailed(f"{main}: {what_happened(run, self.limits)}")
        said = _read(main, run.payload)
        if said.again:
            raise CheckerFailed(f"{main}: it asks for another pass (nextpass.in), and the problem is not multi-pass")
        if said.status not in (ACCEPT, REJECT):
            raise CheckerFailed(f"{main}: {said.ended}; exit with {ACCEPT} to accept, with {REJECT} to refuse")
        accepted = said.status == ACCEPT
        return Checked(accepted, float(accepted), said.team, " ".join(said.team.split())[:HINT_KEPT], said.judge)


def validators_program(files: Mapping[str, bytes]) -> Program:
    """`files`: those of all validators, by their paths within the program."""
    entry = Entry(EntryKind.FUNCTION, "validate", (("as_is",),) * 5)
    return Program(ProgramKind.CALL, _DRIVER, entry, files)


def _base64(text: object) -> str:
    assert isinstance(text, bytes)
    return base64.b64encode(text).decode("ascii")


@dataclass(frozen=True, slots=True)
class _Said:
    """What the driver tells of one validator: its exit status (negative: a signal), its messages, its last words."""

    status: int
    judge: str
    team: str
    again: bool
    complaint: str

    @property
    def ended(self) -> str:
        ended = f"ended by signal {-self.status}" if self.status < 0 else f"exit status {self.status}"
        lines = self.complaint.strip().splitlines()
        return f"{ended}: {lines[-1][:300]}" if lines else ended


def _read(main: str, payload: bytes) -> _Said:
    try:
        match wire.decode(payload):
            case {
                "status": int() as status,
                "judge": str() as judge,
                "team": str() as team,
                "again": bool() as again,
                "complaint": str() as complaint,
            }:
                return _Said(status, judge, team, again, complaint)
    except wire.ProtocolError:
        pass
    raise CheckerFailed(f"{main}: what it left behind cannot be read")
