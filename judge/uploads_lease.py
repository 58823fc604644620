"""The lease of an upload in SQL: as `judge.history_lease`, for what takes minutes and is rare. Each function runs inside its
caller's transaction."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, or_, select, tuple_, update

from judge import published_sql
from judge.columns import now
from judge.database import insert_new
from judge.records import storable, storable_tree
from judge.tables import package_versions, uploads
from judge.uploads import CheckedVersion, Report, Upload, UploadClaim, UploadStatus
from judge.uploads_rows import OPEN, UPLOAD, is_abandoned, upload_of

TEXT_CHARS, ITEMS = 20_000, 5_000
"""Of a report no text is longer, and no list: what an author's program printed may stand in it."""

_c = uploads.c
_NO_LEASE = {"worker": None, "lease_until": None}


@dataclass(frozen=True, slots=True)
class Ended:
    """`kept`: a version needs its archive."""

    upload: Upload
    kept: bool


def claim(connection: Connection, worker: str, lease_s: float, max_attempts: int) -> UploadClaim | None:
    waits = and_(_c.status == UploadStatus.QUEUED, _due())
    first = (
        select(_c.id)
        .where(OPEN, or_(waits, is_abandoned()), _c.attempt < max_attempts)
        .order_by(_c.created_at, _c.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    chosen = connection.execute(first).scalar_one_or_none()
    if chosen is None:
        return None
    values = {
        "status": UploadStatus.CHECKING,
        "attempt": _c.attempt + 1,
        "fence": _c.fence + 1,
        "worker": worker,
        "lease_until": now(lease_s),
        "started_at": now(),
        "step": "",
    }
    taken = update(uploads).where(_c.id == chosen).values(**values).returning(*UPLOAD, _c.fence)
    row = connection.execute(taken).one()
    return UploadClaim(upload_of(row), worker, row.attempt, row.fence)


def extend(connection: Connection, claim: UploadClaim, lease_s: float, step: str) -> bool:
    statement = update(uploads).where(_held_by(claim)).values(lease_until=now(lease_s), step=step)
    return connection.execute(statement).rowcount == 1


def finish(connection: Connection, claim: UploadClaim, report: Report, version: CheckedVersion | None) -> Ended | None:
    if version is not None:
        published_sql.lock(connection)  # first of all, as whoever publishes does
    if connection.execute(select(_c.id).where(_held_by(claim)).with_for_update()).one_or_none() is None:
        return None
    ends = {"ended_at": now(), "step": "", "report": storable_tree(report, TEXT_CHARS, ITEMS), **_NO_LEASE}
    if version is None:
        words = "the package is refused: its report says what to correct"
        return Ended(_end(connection, claim, {**ends, "status": UploadStatus.REFUSED, "message": words}), kept=False)
    kept = _keep(connection, claim, version)
    replaced = published_sql.current(connection, claim.upload.slug)
    words = "the version is served"
    if _overtaken(connection, claim):
        words = "the version is kept, and not served: a package that was sent later is"
        published_sql.keep(connection, version.public)
    else:
        published_sql.make_current(connection, version.public)
    accepted = {"status": UploadStatus.ACCEPTED, "message": words, "version": version.public.version}
    return Ended(_end(connection, claim, {**ends, **accepted, "replaced": replaced}), kept)


def _end(connection: Connection, claim: UploadClaim, values: dict[str, object]) -> Upload:
    ended = update(uploads).where(_c.id == claim.upload.id).values(**values).returning(*UPLOAD)
    return upload_of(connection.execute(ended).one())


def _keep(connection: Connection, claim: UploadClaim, version: CheckedVersion) -> bool:
    """Whether this archive is the version's: of a version that was sent before, the first one stays."""
    made = insert_new(connection, package_versions).values(
        slug=version.public.slug,
        version=version.public.version,
        uuid=version.uuid,
        judging_digest=version.judging_digest,
        upload_id=claim.upload.id,
        created_at=now(),
    )
    return connection.execute(made.returning(package_versions.c.slug)).one_or_none() is not None


def _overtaken(connection: Connection, claim: UploadClaim) -> bool:
    """Has one of this problem that was sent later been accepted already?"""
    mine = claim.upload
    later = tuple_(_c.created_at, _c.id) > tuple_(mine.created_at, mine.id)
    found = exists().where(_c.slug == mine.slug, _c.status == UploadStatus.ACCEPTED, later)
    return bool(connection.execute(select(found)).scalar_one())


def hand_back(connection: Connection, claim: UploadClaim, reason: str, pause_s: float, counts: bool) -> bool:
    statement = (
        update(uploads)
        .where(_held_by(claim))
        # Published again by the first sweep after the pause, and by nothing before.
        .values(
            status=UploadStatus.QUEUED,
            attempt=_c.attempt if counts else _c.attempt - 1,
            published_at=now(),
            not_before=now(pause_s),
            step="",
            message=f"begins again: {reason}",
            **_NO_LEASE,
        )
    )
    return connection.execute(statement).rowcount == 1


def give_up(connection: Connection, max_attempts: int) -> tuple[str, ...]:
    """End as failed what has had its attempts and is held by nobody."""
    spent = (
        select(_c.id, _c.attempt)
        .where(OPEN, or_(_c.status == UploadStatus.QUEUED, is_abandoned()), _c.attempt >= max_attempts)
        .order_by(_c.id)
        .with_for_update(skip_locked=True)
    )
    rows = connection.execute(spent).all()
    for row in rows:
        words = storable(f"the judge failed {row.attempt} times to check this package: send it again, or ask an admin")
        values = {"status": UploadStatus.FAILED, "message": words, "ended_at": now(), "step": "", **_NO_LEASE}
        connection.execute(update(uploads).where(_c.id == row.id).values(fence=_c.fence + 1, **values))
    return tuple(row.id for row in rows)


def to_publish(connection: Connection, queued_for_s: float) -> tuple[str, ...]:
    """What a queue may have lost, oldest first; each is taken once in `queued_for_s`."""
    waiting = and_(_c.status == UploadStatus.QUEUED, _c.published_at <= now(-queued_for_s), _due())
    lost = (
        select(_c.id)
        .where(OPEN, or_(waiting, is_abandoned()))
        .order_by(_c.created_at, _c.id)
        .with_for_update(skip_locked=True)
    )
    ids = tuple(connection.execute(lost).scalars())
    if ids:
        connection.execute(update(uploads).where(_c.id.in_(ids)).values(published_at=now()))
    return ids


def _due() -> ColumnElement[bool]:
    return or_(_c.not_before.is_(None), _c.not_before <= now())


def _held_by(claim: UploadClaim) -> ColumnElement[bool]:
    return and_(_c.id == claim.upload.id, _c.fence == claim.fence, _c.status == UploadStatus.CHECKING)
