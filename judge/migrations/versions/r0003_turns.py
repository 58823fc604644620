"""Each queued submission has a priority and a turn: one person's thousand does not make another wait."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

QUEUED = "status = 'queued'"


def upgrade() -> None:
    # What is queued keeps its order: all of it has turn 0, and of one turn the oldest goes first.
    op.add_column("submissions", sa.Column("priority", sa.Integer(), nullable=False, server_default="1"))
    op.add_column("submissions", sa.Column("turn", sa.BigInteger(), nullable=False, server_default="0"))
    op.add_column("submissions", sa.Column("not_before", sa.DateTime(timezone=True)))
    _without_defaults()
    op.drop_index("ix_submissions_queued", "submissions")
    _index("ix_submissions_queued", ["priority", "turn", "queued_at", "id"])
    _index("ix_submissions_queued_author", ["author_id", "priority", "turn"])


def downgrade() -> None:
    op.drop_index("ix_submissions_queued_author", "submissions")
    op.drop_index("ix_submissions_queued", "submissions")
    with op.batch_alter_table("submissions") as table:
        table.drop_column("not_before")
        table.drop_column("turn")
        table.drop_column("priority")
    _index("ix_submissions_queued", ["queued_at", "id"])


def _without_defaults() -> None:
    with op.batch_alter_table("submissions") as table:
        table.alter_column("priority", server_default=None)
        table.alter_column("turn", server_default=None)


def _index(name: str, columns: list[str]) -> None:
    op.create_index(name, "submissions", columns, postgresql_where=sa.text(QUEUED), sqlite_where=sa.text(QUEUED))
