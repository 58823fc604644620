"""Rejudges: what was chosen, old and new verdicts, and the shadows that are judged."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

Word = sa.String().with_variant(sa.String(collation="C"), "postgresql")
Instant = sa.DateTime(timezone=True)
SHADOWS = "rejudge_id IS NOT NULL"


def upgrade() -> None:
    op.create_table(
        "rejudges",
        sa.Column("id", Word, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("created_by", Word),
        sa.Column("filters", sa.JSON(), nullable=False),
        sa.Column("auto_apply", sa.Boolean(), nullable=False),
        sa.Column("status", Word, nullable=False),
        sa.Column("ended_at", Instant),
        sa.Column("ended_by", Word),
        sa.CheckConstraint("status IN ('open', 'applied', 'discarded')", name=op.f("ck_rejudges_status")),
        sa.ForeignKeyConstraint(["created_by"], ["users.id"], name="fk_rejudges_created_by"),
        sa.ForeignKeyConstraint(["ended_by"], ["users.id"], name="fk_rejudges_ended_by"),
        sa.PrimaryKeyConstraint("id", name="pk_rejudges"),
    )
    op.create_index("ix_rejudges_created", "rejudges", ["created_at", "id"])
    op.create_table(
        "rejudged",
        sa.Column("rejudge_id", Word, nullable=False),
        sa.Column("submission_id", Word, nullable=False),
        sa.Column("shadow_id", Word),
        sa.Column("old_judgement_id", Word, nullable=False),
        sa.Column("old_verdict", Word, nullable=False),
        sa.Column("new_verdict", Word),
        sa.ForeignKeyConstraint(["rejudge_id"], ["rejudges.id"], name="fk_rejudged_rejudge_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_rejudged_submission_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["shadow_id"], ["submissions.id"], name="fk_rejudged_shadow_id", ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("rejudge_id", "submission_id", name="pk_rejudged"),
        sa.UniqueConstraint("shadow_id", name="uq_rejudged_shadow_id"),
    )
    op.create_index("ix_rejudged_submission_id", "rejudged", ["submission_id"])
    op.create_index("ix_rejudged_verdicts", "rejudged", ["rejudge_id", "old_verdict", "new_verdict"])
    op.add_column("submissions", sa.Column("rejudge_id", Word))
    op.create_index(
        "ix_submissions_rejudge",
        "submissions",
        ["rejudge_id"],
        postgresql_where=sa.text(SHADOWS),
        sqlite_where=sa.text(SHADOWS),
    )


def downgrade() -> None:
    op.drop_table("rejudged")
    op.execute(f"DELETE FROM submissions WHERE {SHADOWS}")  # noqa: S608 - a constant
    _without_what_was_deleted()
    op.drop_index("ix_submissions_rejudge", "submissions")
    op.drop_column("submissions", "rejudge_id")
    op.drop_table("rejudges")


def _without_what_was_deleted() -> None:
    """SQLite migrates without foreign keys: nothing follows by itself."""
    for table in ("judgements", "timeline", "dead_letters"):
        op.execute(f"DELETE FROM {table} WHERE submission_id NOT IN (SELECT id FROM submissions)")  # noqa: S608
