"""Packages over the API: what was sent and what came of its check, the archives, the versions that they became."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

Word = sa.String().with_variant(sa.String(collation="C"), "postgresql")
Instant = sa.DateTime(timezone=True)
OPEN = "status IN ('queued', 'checking')"


def upgrade() -> None:
    op.create_table(
        "uploads",
        sa.Column("id", Word, nullable=False),
        sa.Column("slug", Word, nullable=False),
        sa.Column("by", Word),
        sa.Column("sha256", Word, nullable=False),
        sa.Column("size_bytes", sa.Integer(), nullable=False),
        sa.Column("status", Word, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("lease_until", Instant),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("not_before", Instant),
        sa.Column("published_at", Instant, nullable=False),
        sa.Column("started_at", Instant),
        sa.Column("ended_at", Instant),
        sa.Column("step", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("report", sa.JSON()),
        sa.Column("version", Word),
        sa.Column("replaced", Word),
        sa.CheckConstraint(
            "status IN ('queued', 'checking', 'accepted', 'refused', 'failed')", name=op.f("ck_uploads_status")
        ),
        sa.CheckConstraint(
            "(status = 'checking') = (lease_until IS NOT NULL)", name=op.f("ck_uploads_lease_while_checking")
        ),
        sa.CheckConstraint(
            "(status = 'accepted') = (version IS NOT NULL)", name=op.f("ck_uploads_version_when_accepted")
        ),
        sa.ForeignKeyConstraint(["by"], ["users.id"], name="fk_uploads_by"),
        sa.PrimaryKeyConstraint("id", name="pk_uploads"),
    )
    op.create_index("ix_uploads_created", "uploads", ["created_at", "id"])
    op.create_index("ix_uploads_slug", "uploads", ["slug", "created_at", "id"])
    op.create_index(
        "ix_uploads_open",
        "uploads",
        ["created_at", "id"],
        postgresql_where=sa.text(OPEN),
        sqlite_where=sa.text(OPEN),
    )
    op.create_table(
        "package_archives",
        sa.Column("upload_id", Word, nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["upload_id"], ["uploads.id"], name="fk_package_archives_upload_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("upload_id", name="pk_package_archives"),
    )
    op.create_table(
        "package_versions",
        sa.Column("slug", Word, nullable=False),
        sa.Column("version", Word, nullable=False),
        sa.Column("uuid", Word, nullable=False),
        sa.Column("judging_digest", Word, nullable=False),
        sa.Column("upload_id", Word, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(["upload_id"], ["uploads.id"], name="fk_package_versions_upload_id"),
        sa.PrimaryKeyConstraint("slug", "version", name="pk_package_versions"),
    )
    op.create_index("ix_package_versions_upload_id", "package_versions", ["upload_id"])


def downgrade() -> None:
    op.drop_table("package_versions")
    op.drop_table("package_archives")
    op.drop_table("uploads")
