"""What passes between the judge and the candidates' cells: secrets and answers in it, and how long each exchange took."""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sandbox.base import PRINTS_CAP, CellSpec, Direction, Trust
from sandbox.guest.link import HEADER, SETTINGS, FrameType
from sandbox.report import GUARD_S
from tests.hostile.witnesses import ANSWER_MARKS

RUN = "run"
"""What an exchange is that serves a test. The others compile, or measure what a run costs that does nothing."""


@dataclass(slots=True)
class Exchange:
    """From the word that something begins to the last that was said of it, in seconds of the wall clock."""

    do: str
    patient: bool
    """Granted more of the clock than its wall time: a second run."""
    began: float
    ended: float
    came: int = 0
    """Bytes, the frames' heads included."""
    full: float | None = None
    """When more had come than a run may say."""

    @property
    def took_s(self) -> float:
        return self.ended - self.began


class Traffic:
    """Sees all that enters a candidate's cell and all that leaves it, and keeps none of it."""

    def __init__(self) -> None:
        self.secrets: list[str] = []
        """Tokens of the judge's users."""
        self.answers_in: list[str] = []
        """Cells that an answer was sent into."""
        self.secrets_in_or_out: list[str] = []
        """Cells that a secret was sent into, or that sent one."""
        self._exchanges: dict[str, list[Exchange]] = defaultdict(list)

    def __call__(self, spec: CellSpec, direction: Direction, data: bytes) -> None:
        if spec.trust is not Trust.CANDIDATE:
            return
        now = time.time()
        self.secrets_in_or_out += [spec.name for secret in self.secrets if secret.encode() in data]
        exchanges = self._exchanges[spec.name.rpartition("-")[0]]  # of the submission, whichever attempt
        if direction is Direction.TO_CELL:
            self.answers_in += [spec.name for mark in ANSWER_MARKS if mark.encode() in data]
            if data.startswith(FrameType.START.value):
                exchanges.append(_begun(spec, data, now))
            elif data.startswith(FrameType.KILL.value):
                exchanges[-1].ended = now
        elif exchanges and not data.startswith(FrameType.HELLO.value):  # that is of the next cell
            _heard(spec, exchanges[-1], len(data), now)

    def forget(self) -> None:
        """All exchanges so far."""
        self._exchanges.clear()

    def exchanges(self, submission: str) -> list[Exchange]:
        """Of a submission that has ended, in their order."""
        return self._exchanges.get(submission, [])

    def met(self, these: Iterable[str], other: str) -> bool:
        """Whether a run of one of `these` submissions was going on at the same time as one of the other's."""
        theirs = self._runs(other)
        return any(a.began < b.ended and b.began < a.ended for one in these for a in self._runs(one) for b in theirs)

    def _runs(self, submission: str) -> list[Exchange]:
        return [exchange for exchange in self.exchanges(submission) if exchange.do == RUN]


def _begun(spec: CellSpec, data: bytes, now: float) -> Exchange:
    (size,) = SETTINGS.unpack_from(data, HEADER.size)
    start = HEADER.size + SETTINGS.size
    settings = json.loads(data[start : start + size])
    patient = settings["guard_s"] > spec.limits.wall_s + GUARD_S + 0.5
    return Exchange(settings["do"], patient, now, now)


def _heard(spec: CellSpec, exchange: Exchange, size: int, now: float) -> None:
    exchange.ended = now
    exchange.came += size
    if exchange.full is None and exchange.came > max(spec.limits.output_bytes, PRINTS_CAP):
        exchange.full = now
