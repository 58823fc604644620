"""Counts behind the statistics of a problem, filled from what is there."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

Word = sa.String().with_variant(sa.String(collation="C"), "postgresql")
CPU_S = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0)
MEMORY_MIB = (4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0, 512.0, 1024.0, 2048.0)

COUNTED = "s.kind = 'submit' AND s.status = 'done' AND s.rejudge_id IS NULL"
TRIES = f"""
INSERT INTO tries (problem, author, attempts, solved_after, solved_id, solved_at)
SELECT problem, author, count(*), min(CASE WHEN verdict = 'AC' THEN number END), min(CASE WHEN verdict = 'AC' THEN id END),
       min(CASE WHEN verdict = 'AC' THEN created_at END)
FROM (SELECT s.problem, coalesce(s.author_id, '') AS author, s.id, s.created_at, s.verdict,
             row_number() OVER (PARTITION BY s.problem, s.author_id ORDER BY s.id) AS number
      FROM submissions AS s WHERE {COUNTED} AND s.verdict <> 'JE') AS each_one
GROUP BY problem, author
"""  # noqa: S608 - constants
JUDGED = f"SELECT s.problem, s.verdict, s.cpu_s, s.memory_mib FROM submissions AS s WHERE {COUNTED}"  # noqa: S608
FAILED = f"""
SELECT s.problem, j.tests FROM submissions AS s JOIN judgements AS j ON j.submission_id = s.id AND j.is_current
WHERE {COUNTED} AND s.verdict NOT IN ('AC', 'JE')
"""  # noqa: S608


def upgrade() -> None:
    counts = op.create_table(
        "problem_counts",
        sa.Column("problem", Word, nullable=False),
        sa.Column("what", Word, nullable=False),
        sa.Column("key", Word, nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("problem", "what", "key", name="pk_problem_counts"),
    )
    op.create_table(
        "tries",
        sa.Column("problem", Word, nullable=False),
        sa.Column("author", Word, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("solved_after", sa.Integer()),
        sa.Column("solved_id", Word),
        sa.Column("solved_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("problem", "author", name="pk_tries"),
    )
    op.create_index("ix_tries_solved", "tries", ["problem", "solved_after", "solved_at"])
    op.execute(TRIES)
    rows = [{"problem": p, "what": w, "key": k, "count": n} for (p, w, k), n in sorted(Counter(_counted()).items())]
    if rows:
        op.bulk_insert(counts, rows)


def downgrade() -> None:
    op.drop_table("tries")
    op.drop_table("problem_counts")


def _counted() -> Iterator[tuple[str, str, str]]:
    """Problem, what and key of everything that counts one."""
    connection = op.get_bind()
    for row in connection.execute(sa.text(JUDGED).execution_options(yield_per=1000)):
        yield row.problem, "verdict", row.verdict
        if row.verdict == "AC":
            yield row.problem, "cpu", _band(row.cpu_s, CPU_S)
            yield row.problem, "memory", _band(row.memory_mib, MEMORY_MIB)
    failed = sa.text(FAILED).columns(problem=Word, tests=sa.JSON())
    for row in connection.execute(failed.execution_options(yield_per=200)):
        group = _failed_in(row.tests["tests"])
        if group not in (None, "sample"):
            yield row.problem, "group", str(group)


def _band(value: float, bounds: tuple[float, ...]) -> str:
    place = bisect_left(bounds, value)
    return f"{bounds[place]:g}" if place < len(bounds) else "more"


def _failed_in(tests: list[dict[str, Any]]) -> str | None:
    return next((test["group"] for test in tests if test["verdict"] not in (None, "AC")), None)
