"""The tables of packages that were sent over the API. `judge.tables` has all others, and knows of these."""

from __future__ import annotations

from sqlalchemy import JSON, CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from judge.columns import Instant, Word, partial
from judge.metadata import metadata

uploads = Table(
    "uploads",
    metadata,
    Column("id", Word, primary_key=True),
    Column("slug", Word, nullable=False),
    Column("by", Word, ForeignKey("users.id")),
    Column("sha256", Word, nullable=False),  # of the archive
    Column("size_bytes", Integer, nullable=False),
    Column("status", Word, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", Text),
    Column("lease_until", Instant()),
    Column("created_at", Instant(), nullable=False),
    Column("not_before", Instant()),  # one that was handed back waits a while before the next attempt
    Column("published_at", Instant(), nullable=False),  # when it was last put on the queue, or meant to be
    Column("started_at", Instant()),
    Column("ended_at", Instant()),
    Column("step", Text, nullable=False),  # where the check is, for people
    Column("message", Text, nullable=False),
    Column("report", JSON(none_as_null=True)),  # as `judge problem check --json` has it
    Column("version", Word),  # what it has become
    Column("replaced", Word),  # the version that was served until then
    CheckConstraint("status IN ('queued', 'checking', 'accepted', 'refused', 'failed')", name="status"),
    CheckConstraint("(status = 'checking') = (lease_until IS NOT NULL)", name="lease_while_checking"),
    CheckConstraint("(status = 'accepted') = (version IS NOT NULL)", name="version_when_accepted"),
    Index("ix_uploads_created", "created_at", "id"),
    Index("ix_uploads_slug", "slug", "created_at", "id"),
    partial("ix_uploads_open", "created_at", "id", where="status IN ('queued', 'checking')"),
)

package_archives = Table(
    "package_archives",
    metadata,
    Column("upload_id", Word, ForeignKey("uploads.id", ondelete="CASCADE"), primary_key=True),
    Column("data", LargeBinary, nullable=False),
)

package_versions = Table(
    "package_versions",
    metadata,
    Column("slug", Word, primary_key=True),
    Column("version", Word, primary_key=True),
    Column("uuid", Word, nullable=False),
    Column("judging_digest", Word, nullable=False),
    Column("upload_id", Word, ForeignKey("uploads.id"), nullable=False, index=True),  # whose archive is kept
    Column("created_at", Instant(), nullable=False),
)
