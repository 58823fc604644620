"""Runs by age: those that are not kept for ever are found without a look at anything else."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

RUNS = "kind = 'run'"


def upgrade() -> None:
    op.create_index(
        "ix_submissions_runs",
        "submissions",
        ["created_at"],
        postgresql_where=sa.text(RUNS),
        sqlite_where=sa.text(RUNS),
    )


def downgrade() -> None:
    op.drop_index("ix_submissions_runs", "submissions")
