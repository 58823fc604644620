"""Rows of uploads as the dataclasses of the domain, and what their statements share."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Row, and_, literal_column, null

from judge.columns import now
from judge.tables import uploads
from judge.uploads import Upload, UploadStatus

_c = uploads.c
_SHORT = tuple(
    _c[name]
    for name in (
        "id",
        "slug",
        "by",
        "sha256",
        "size_bytes",
        "status",
        "attempt",
        "created_at",
        "started_at",
        "ended_at",
        "step",
        "message",
        "version",
        "replaced",
    )
)
UPLOAD = (*_SHORT, _c.report)
"""The columns of an `Upload`, by its fields' names."""
WITHOUT_REPORT = (*_SHORT, null().label("report"))
OPEN: ColumnElement[bool] = literal_column("status IN ('queued', 'checking')")
"""In the very words of the partial index, so that a planner sees that it will do."""


def upload_of(row: Row[Any]) -> Upload:
    values = {column.name: getattr(row, column.name) for column in UPLOAD}
    return Upload(**values | {"status": UploadStatus(values["status"])})


def is_abandoned() -> ColumnElement[bool]:
    return and_(_c.status == UploadStatus.CHECKING, _c.lease_until <= now())
