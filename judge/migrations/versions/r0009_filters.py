"""The list's filters by version, kind and status: each finds its submissions in the order of the list."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

RUNS, RUNNING = "kind = 'run'", "status = 'running'"


def upgrade() -> None:
    op.create_index("ix_submissions_version", "submissions", ["problem_version", "created_at", "id"])
    _partial("ix_submissions_queued_created", "status = 'queued'", "created_at", "id")
    for name, where in (("ix_submissions_runs", RUNS), ("ix_submissions_running", RUNNING)):
        op.drop_index(name, "submissions")
        _partial(name, where, "created_at", "id")


def downgrade() -> None:
    for name, where, column in (
        ("ix_submissions_running", RUNNING, "id"),
        ("ix_submissions_runs", RUNS, "created_at"),
    ):
        op.drop_index(name, "submissions")
        _partial(name, where, column)
    op.drop_index("ix_submissions_queued_created", "submissions")
    op.drop_index("ix_submissions_version", "submissions")


def _partial(name: str, where: str, *columns: str) -> None:
    op.create_index(name, "submissions", list(columns), postgresql_where=sa.text(where), sqlite_where=sa.text(where))
