"""`SqlUploads`: packages sent over the API, in SQLite or PostgreSQL. What happens to one is `judge.uploads_lease`'s."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

import uuid_utils
from sqlalchemy import Connection, Row, and_, func, insert, select, text, tuple_

from judge import uploads_lease as lease
from judge.archives import Archives
from judge.columns import now
from judge.cursors import checked_limit, read_time_cursor, write_cursor
from judge.database import Database
from judge.errors import NotFound, TooMany
from judge.history import Page
from judge.records import is_id, storable
from judge.tables import package_versions, problem_versions, uploads
from judge.uploads import (
    NO_LIMITS,
    CheckedVersion,
    NewUpload,
    ProblemVersion,
    Report,
    SweptUploads,
    Upload,
    UploadClaim,
    UploadLimits,
    UploadStatus,
)
from judge.uploads_rows import OPEN, UPLOAD, WITHOUT_REPORT, upload_of

_c = uploads.c


class SqlUploads:
    """Implements `judge.uploads.Uploads`."""

    def __init__(self, database: Database, archives: Archives) -> None:
        self._database, self._archives = database, archives

    def add(self, new: NewUpload, limits: UploadLimits = NO_LIMITS) -> Upload:
        upload_id, sha256 = str(uuid_utils.uuid7()), hashlib.sha256(new.data).hexdigest()

        def work(connection: Connection) -> Upload:
            _one_at_a_time(connection)
            same = and_(OPEN, _c.slug == new.slug, _c.sha256 == sha256)
            known = connection.execute(select(*UPLOAD).where(same).limit(1)).one_or_none()
            if known is not None:
                return upload_of(known)
            _check_limits(connection, new.by, limits)
            row = {"id": upload_id, "slug": new.slug, "by": new.by, "sha256": sha256, "size_bytes": len(new.data)}
            begins = {"status": UploadStatus.QUEUED, "attempt": 0, "fence": 0, "step": "", "message": ""}
            connection.execute(insert(uploads).values(**row, **begins, created_at=now(), published_at=now()))
            self._archives.put(connection, upload_id, new.data)
            return _upload(connection, upload_id)

        return self._database.write(work)

    def get(self, upload_id: str) -> Upload:
        return self._database.read(lambda connection: _upload(connection, upload_id))

    def list(self, slug: str | None = None, cursor: str | None = None, limit: int = 20) -> Page[Upload]:
        limit = checked_limit(limit)
        query = select(*WITHOUT_REPORT).order_by(_c.created_at.desc(), _c.id.desc()).limit(limit + 1)
        if slug is not None:
            query = query.where(_c.slug == storable(slug))
        if cursor is not None:
            query = query.where(tuple_(_c.created_at, _c.id) < tuple_(*read_time_cursor(cursor)))
        rows = self._database.read(lambda connection: connection.execute(query).all())
        items = tuple(map(upload_of, rows[:limit]))
        last = items[-1] if len(rows) > limit else None
        return Page(items, write_cursor((last.created_at.isoformat(), last.id)) if last is not None else None)

    def versions(self, slug: str, cursor: str | None = None, limit: int = 20) -> Page[ProblemVersion]:
        limit, v = checked_limit(limit), problem_versions.c
        sent = and_(package_versions.c.slug == v.slug, package_versions.c.version == v.version)
        query = (
            select(v.slug, v.version, v.is_current, v.published_at, package_versions.c.upload_id, _c.by)
            .select_from(problem_versions)
            .outerjoin(package_versions, sent)
            .outerjoin(uploads, _c.id == package_versions.c.upload_id)
            .where(v.slug == storable(slug))
            .order_by(v.published_at.desc(), v.version.desc())
            .limit(limit + 1)
        )
        if cursor is not None:
            query = query.where(tuple_(v.published_at, v.version) < tuple_(*read_time_cursor(cursor)))
        rows: list[Row[Any]] = self._database.read(lambda connection: [*connection.execute(query)])
        if not rows and cursor is None:
            raise NotFound(f"There has never been a problem {slug!r}.")
        items = tuple(map(_version_of, rows[:limit]))
        last = items[-1] if len(rows) > limit else None
        return Page(items, write_cursor((last.published_at.isoformat(), last.version)) if last is not None else None)

    def archive(self, slug: str, version: str) -> bytes:
        c = package_versions.c
        query = select(c.upload_id).where(c.slug == storable(slug), c.version == storable(version))

        def work(connection: Connection) -> bytes | None:
            upload_id = connection.execute(query).scalar_one_or_none()
            return self._archives.get(connection, upload_id) if upload_id is not None else None

        data = self._database.read(work)
        if data is None:
            raise NotFound(f"No package of {slug!r} is kept in that version.")
        return data

    def uuids(self) -> Mapping[str, str]:
        c = package_versions.c
        query = select(c.slug, c.uuid).order_by(c.created_at)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {row.slug: row.uuid for row in rows}

    def counts(self) -> Mapping[UploadStatus, int]:
        query = select(_c.status, func.count().label("count")).group_by(_c.status)
        rows = self._database.read(lambda connection: connection.execute(query).all())
        return {UploadStatus(status): count for status, count in rows}

    def claim(self, worker: str, lease_s: float, max_attempts: int) -> UploadClaim | None:
        return self._database.write(lambda connection: lease.claim(connection, worker, lease_s, max_attempts))

    def sent(self, claim: UploadClaim) -> bytes:
        data = self._database.read(lambda connection: self._archives.get(connection, claim.upload.id))
        if data is None:
            raise NotFound(f"The archive of upload {claim.upload.id} is gone.")
        return data

    def extend(self, claim: UploadClaim, lease_s: float, step: str) -> bool:
        return self._database.write(lambda connection: lease.extend(connection, claim, lease_s, storable(step)))

    def finish(self, claim: UploadClaim, report: Report, version: CheckedVersion | None) -> Upload | None:
        ended = self._database.write(lambda connection: lease.finish(connection, claim, report, version))
        if ended is None:
            return None
        if not ended.kept:
            self._drop(claim.upload.id)
        return ended.upload

    def hand_back(self, claim: UploadClaim, reason: str, pause_s: float, counts: bool = True) -> bool:
        words = storable(reason)
        return self._database.write(lambda connection: lease.hand_back(connection, claim, words, pause_s, counts))

    def sweep(self, queued_for_s: float, max_attempts: int) -> SweptUploads:
        def work(connection: Connection) -> SweptUploads:
            given_up = lease.give_up(connection, max_attempts)
            return SweptUploads(lease.to_publish(connection, queued_for_s), given_up)

        swept = self._database.write(work)
        for upload_id in swept.given_up:
            self._drop(upload_id)
        return swept

    def _drop(self, upload_id: str) -> None:
        self._database.write(lambda connection: self._archives.drop(connection, upload_id))


def _one_at_a_time(connection: Connection) -> None:
    """Until this is committed: two that are the same, or one too many, are not taken side by side. SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("LOCK TABLE uploads IN SHARE ROW EXCLUSIVE MODE"))


def _check_limits(connection: Connection, by: str | None, limits: UploadLimits) -> None:
    if limits.author_open is None:
        return
    mine = select(func.count()).select_from(uploads).where(OPEN, _c.by.is_not_distinct_from(by))
    if connection.execute(mine).scalar_one() >= limits.author_open:
        raise TooMany(limits.words, limits.retry_after_s)


def _upload(connection: Connection, upload_id: str) -> Upload:
    """Raises: NotFound."""
    row = connection.execute(select(*UPLOAD).where(_c.id == upload_id)).one_or_none() if is_id(upload_id) else None
    if row is None:
        raise NotFound("There is no such upload.")
    return upload_of(row)


def _version_of(row: Row[Any]) -> ProblemVersion:
    return ProblemVersion(row.slug, row.version, row.is_current, row.published_at, row.upload_id, row.by)
