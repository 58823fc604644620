"""`MemoryRejudges`: rejudges of a `MemoryHistory`, for tests and for what need not be kept."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

import uuid_utils

from judge.cursors import checked_limit, read_cursor, read_time_cursor, write_cursor
from judge.history import Page
from judge.history_memory import MemoryHistory
from judge.history_memory_rows import Kept, matches, shows
from judge.rejudges import (
    MOST,
    TICKETS,
    Choice,
    Move,
    Proposed,
    Rejudge,
    Rejudged,
    RejudgeStatus,
    ended,
    nothing_fits,
    overtaken,
    too_many,
    unfinished,
    unknown,
)
from judge.submission import Priority, Status
from judge.verdict import KeptJudgement, Verdict


@dataclass(slots=True)
class _Item:
    shadow: Kept
    old: KeptJudgement
    new: Verdict | None = None

    @property
    def counts(self) -> bool:
        return self.new not in (None, Verdict.JE)


@dataclass(slots=True)
class _Open:
    """One rejudge. `items`: by submission."""

    id: str
    by: str | None
    at: datetime
    filters: Mapping[str, str]
    apply: bool
    items: dict[str, _Item]
    status: RejudgeStatus = RejudgeStatus.JUDGING
    ended_at: datetime | None = None
    ended_by: str | None = None

    @property
    def rejudge(self) -> Rejudge:
        counts = Counter((item.old.judgement.verdict, item.new) for item in self.items.values())
        moves = tuple(
            Move(old, new, counts[old, new]) for old, new in sorted(counts, key=lambda k: (k[0], k[1] or "~"))
        )
        return Rejudge(
            self.id, self.by, self.at, self.filters, self.apply, self.status, moves, self.ended_at, self.ended_by
        )


@dataclass(slots=True)
class MemoryRejudges:
    """Implements `judge.rejudges.Rejudges`."""

    history: MemoryHistory
    _all: dict[str, _Open] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.history.on_end = self._judged

    def propose(
        self, choice: Choice, versions: Mapping[str, str], filters: Mapping[str, str], by: str | None, apply: bool
    ) -> Proposed:
        with self.history.lock:
            chosen = [kept for kept in self.history.kept.values() if self._fits(kept, choice, versions)]
            if not chosen:
                raise nothing_fits()
            if len(chosen) > MOST:
                raise too_many()
            rejudge = _Open(str(uuid_utils.uuid7()), by, self.history.clock(), dict(filters), apply, {})
            self._all[rejudge.id] = rejudge
            chosen.sort(key=lambda kept: (kept.submission.created_at, kept.submission.id))
            first = self.history.turn_of(None, Priority.REJUDGE)
            for i, kept in enumerate(chosen):
                shadow = self._shadow(kept, rejudge.id, versions[kept.submission.problem], first + i)
                old = next(judgement for judgement in kept.judgements if judgement.current)
                rejudge.items[kept.submission.id] = _Item(shadow, old)
            tickets = tuple(item.shadow.submission.id for item in rejudge.items.values())
            return Proposed(rejudge.rejudge, tickets[:TICKETS])

    def get(self, rejudge_id: str) -> Rejudge:
        with self.history.lock:
            return self._of(rejudge_id).rejudge

    def list(self, cursor: str | None = None, limit: int = 20) -> Page[Rejudge]:
        limit, before = checked_limit(limit), None if cursor is None else read_time_cursor(cursor)
        with self.history.lock:
            newest = sorted((rejudge.rejudge for rejudge in self._all.values()), key=_age, reverse=True)
        rest = [rejudge for rejudge in newest if before is None or _age(rejudge) < before]
        last = rest[limit - 1] if len(rest) > limit else None
        return Page(
            tuple(rest[:limit]), write_cursor((last.created_at.isoformat(), last.id)) if last is not None else None
        )

    def items(self, rejudge_id: str, changed: bool, cursor: str | None = None, limit: int = 20) -> Page[Rejudged]:
        limit, after = checked_limit(limit), "" if cursor is None else read_cursor(cursor, 1)[0]
        with self.history.lock:
            of_it = self._of(rejudge_id).items
            every = [Rejudged(i, of_it[i].old.judgement.verdict, of_it[i].new) for i in sorted(of_it) if i > after]
        rest = [item for item in every if not changed or item.new not in (None, item.old)]
        last = rest[limit - 1] if len(rest) > limit else None
        return Page(tuple(rest[:limit]), write_cursor((last.submission_id,)) if last is not None else None)

    def apply(self, rejudge_id: str, by: str | None) -> Rejudge:
        with self.history.lock:
            rejudge = self._open(rejudge_id)
            if rejudge.status is RejudgeStatus.JUDGING:
                raise unfinished()
            if self._overtaken(rejudge):
                raise overtaken()
            self._apply(rejudge, by)
            return rejudge.rejudge

    def discard(self, rejudge_id: str, by: str | None) -> Rejudge:
        with self.history.lock:
            rejudge = self._open(rejudge_id)
            self._end(rejudge, RejudgeStatus.DISCARDED, by)
            return rejudge.rejudge

    def _fits(self, kept: Kept, choice: Choice, versions: Mapping[str, str]) -> bool:
        submission = kept.submission
        plain = kept.rejudge is None and not kept.inputs
        judged = plain and submission.status is Status.DONE and submission.problem in versions
        return judged and choice.only in (None, submission.id) and matches(submission, choice.query)

    def _shadow(self, kept: Kept, rejudge_id: str, version: str, turn: int) -> Kept:
        at, shadow_id = self.history.clock(), str(uuid_utils.uuid7())
        submission = replace(
            kept.submission,
            id=shadow_id,
            problem_version=version,
            author_id=None,
            status=Status.QUEUED,
            attempt=0,
            started_at=None,
            finished_at=None,
            verdict=None,
            score=None,
            cpu_s=None,
            memory_mib=None,
            message="",
        )
        shadow = Kept(submission, kept.source, kept.inputs, Priority.REJUDGE, turn, at, at, rejudge=rejudge_id)
        self.history.kept[shadow_id] = shadow
        return shadow

    def _judged(self, shadow: Kept) -> None:
        """Under the history's lock."""
        rejudge = self._all.get(shadow.rejudge or "")
        if rejudge is None:
            return
        item = next(item for item in rejudge.items.values() if item.shadow is shadow)
        item.new = shadow.submission.verdict
        if any(item.new is None for item in rejudge.items.values()):
            return
        rejudge.status = RejudgeStatus.JUDGED
        if rejudge.apply and self._overtaken(rejudge):
            rejudge.apply = False
        if rejudge.apply:
            self._apply(rejudge, rejudge.by)

    def _overtaken(self, rejudge: _Open) -> bool:
        current = {i: self.history.judgement(i) for i in rejudge.items}
        return any((now := current[i]) is None or now.id != item.old.id for i, item in rejudge.items.items())

    def _apply(self, rejudge: _Open, by: str | None) -> None:
        for submission_id, item in rejudge.items.items():
            if not item.counts:
                continue
            kept = self.history.kept[submission_id]
            new = replace(item.shadow.judgements[-1], submission_id=submission_id)
            kept.judgements = (*(replace(old, current=False) for old in kept.judgements), new)
            kept.submission = shows(kept.submission, new.judgement)
            data = {
                "rejudge": rejudge.id,
                "old": item.old.judgement.verdict.value,
                "verdict": new.judgement.verdict.value,
            }
            self.history.note(submission_id, "rejudged", data)
        self._end(rejudge, RejudgeStatus.APPLIED, by)

    def _end(self, rejudge: _Open, status: RejudgeStatus, by: str | None) -> None:
        for item in rejudge.items.values():
            self.history.kept.pop(item.shadow.submission.id, None)
        rejudge.status, rejudge.ended_at, rejudge.ended_by = status, self.history.clock(), by

    def _of(self, rejudge_id: str) -> _Open:
        if rejudge_id not in self._all:
            raise unknown()
        return self._all[rejudge_id]

    def _open(self, rejudge_id: str) -> _Open:
        rejudge = self._of(rejudge_id)
        if rejudge.ended_at is not None:
            raise ended(rejudge.status)
        return rejudge


def _age(rejudge: Rejudge) -> tuple[datetime, str]:
    return rejudge.created_at, rejudge.id
