"""The tables. `judge/migrations` makes them; a test holds that both say the same, on SQLite and on PostgreSQL.

Times are UTC and come from the database's own clock (`judge.columns.now`), so that workers with different clocks agree on a lease.
Text that is compared or sorted has the collation "C" on PostgreSQL: bytewise, as on SQLite.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
)

from judge.columns import Instant, Serial, Word, partial
from judge.metadata import metadata
from judge.tables_packages import package_archives, package_versions, uploads

__all__ = [
    "dead_letters",
    "idempotency_keys",
    "judgements",
    "metadata",
    "package_archives",
    "package_versions",
    "problem_counts",
    "problem_topics",
    "problem_versions",
    "rejudged",
    "rejudges",
    "sources",
    "submissions",
    "timeline",
    "tokens",
    "tries",
    "uploads",
    "users",
    "workers",
]

users = Table(
    "users",
    metadata,
    Column("id", Word, primary_key=True),
    Column("name", Word, nullable=False),
    Column("name_key", Word, nullable=False),  # the name in lower case: `Ada` and `ada` are one person
    Column("role", Word, nullable=False),
    Column("password_hash", Text),  # argon2id, with its parameters (judge.passwords)
    Column("created_at", Instant(), nullable=False),
    UniqueConstraint("name_key"),
    CheckConstraint("role IN ('candidate', 'author', 'admin')", name="role"),
)

tokens = Table(
    "tokens",
    metadata,
    Column("id", Word, primary_key=True),
    Column("user_id", Word, ForeignKey("users.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("secret_sha256", Word, nullable=False),
    Column("prefix", Word, nullable=False),
    Column("label", Text, nullable=False),
    Column("scopes", JSON(none_as_null=True)),  # null: all that the role may
    Column("from_environment", Boolean, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("expires_at", Instant()),
    Column("last_used_at", Instant()),
    Column("revoked_at", Instant()),
    UniqueConstraint("secret_sha256"),
)

sources = Table(
    "sources",
    metadata,
    Column("sha256", Word, primary_key=True),
    Column("text", Text, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("id", Word, primary_key=True),
    Column("problem", Word, nullable=False),
    Column("problem_version", Word, nullable=False),
    Column("language", Word, nullable=False),
    Column("kind", Word, nullable=False),
    Column("author_id", Word, ForeignKey("users.id")),
    Column("source_sha256", Word, ForeignKey("sources.sha256"), nullable=False, index=True),
    Column("inputs", JSON(none_as_null=True)),
    Column("status", Word, nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("fence", Integer, nullable=False),
    Column("worker", Text),
    Column("lease_until", Instant()),
    Column("created_at", Instant(), nullable=False),
    Column("priority", Integer, nullable=False),  # judge.history.Priority: the lower goes first
    Column("turn", BigInteger, nullable=False),  # within a priority: judge.turns
    Column("queued_at", Instant(), nullable=False),
    Column("not_before", Instant()),  # one that was handed back waits a while before the next attempt
    Column("published_at", Instant(), nullable=False),  # when it was last put on the queue, or meant to be
    Column("started_at", Instant()),
    Column("finished_at", Instant()),
    Column("verdict", Word),
    Column("score", Float),
    Column("cpu_s", Float),
    Column("memory_mib", Float),
    Column("message", Text, nullable=False),
    # of a shadow that a rejudge judges, and that nobody sees. No foreign key: SQLite would have to copy the table for one
    Column("rejudge_id", Word),
    CheckConstraint("status IN ('queued', 'running', 'done', 'cancelled')", name="status"),
    CheckConstraint("(status = 'running') = (lease_until IS NOT NULL)", name="lease_while_running"),
    # each filter of the list that can find few, newest first (the language is one); then what the sweeper and the queue's
    # position look at
    Index("ix_submissions_created", "created_at", "id"),
    Index("ix_submissions_author", "author_id", "created_at", "id"),
    Index("ix_submissions_author_problem", "author_id", "problem", "created_at", "id"),
    Index("ix_submissions_problem", "problem", "created_at", "id"),
    Index("ix_submissions_problem_verdict", "problem", "verdict", "created_at", "id"),
    Index("ix_submissions_verdict", "verdict", "created_at", "id"),
    Index("ix_submissions_version", "problem_version", "created_at", "id"),
    partial("ix_submissions_queued", "priority", "turn", "queued_at", "id", where="status = 'queued'"),
    partial("ix_submissions_queued_author", "author_id", "priority", "turn", where="status = 'queued'"),
    partial("ix_submissions_queued_created", "created_at", "id", where="status = 'queued'"),
    partial("ix_submissions_running", "created_at", "id", where="status = 'running'"),
    partial("ix_submissions_cancelled", "created_at", "id", where="status = 'cancelled'"),
    partial("ix_submissions_runs", "created_at", "id", where="kind = 'run'"),
    partial("ix_submissions_rejudge", "rejudge_id", where="rejudge_id IS NOT NULL"),
)

idempotency_keys = Table(
    "idempotency_keys",
    metadata,
    Column("author", Word, primary_key=True),  # "" for nobody: nulls would never be equal to each other
    Column("key", Word, primary_key=True),
    Column("body_hash", Word, nullable=False),
    # deferred: the key goes in first, to find out whether there is anything to insert at all
    Column(
        "submission_id",
        Word,
        ForeignKey("submissions.id", ondelete="CASCADE", deferrable=True, initially="DEFERRED"),
        nullable=False,
        index=True,
    ),
    Column("created_at", Instant(), nullable=False, index=True),
)

judgements = Table(
    "judgements",
    metadata,
    Column("id", Word, primary_key=True),
    Column("submission_id", Word, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("worker", Text, nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("is_current", Boolean, nullable=False),
    Column("verdict", Word, nullable=False),
    Column("score", Float, nullable=False),
    Column("cpu_s", Float, nullable=False),
    Column("memory_mib", Float, nullable=False),
    Column("peak_mib", Float),
    Column("machine_cpu_s", Float),
    Column("message", Text, nullable=False),
    Column("problem_version", Word, nullable=False),
    Column("runtime_id", Word, nullable=False),
    Column("sandbox", Word, nullable=False),
    Column("tests", JSON, nullable=False),
    Index("ix_judgements_submission", "submission_id", "created_at", "id"),
    partial("uq_judgements_current", "submission_id", where="is_current", unique=True),
)

timeline = Table(
    "timeline",
    metadata,
    Column("seq", Serial, primary_key=True, autoincrement=True),
    Column("submission_id", Word, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False),
    Column("at", Instant(), nullable=False),
    Column("fact", Word, nullable=False),
    Column("data", JSON, nullable=False),
    Index("ix_timeline_submission", "submission_id", "seq"),
)

dead_letters = Table(
    "dead_letters",
    metadata,
    Column("id", Word, primary_key=True),
    Column("submission_id", Word, ForeignKey("submissions.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant(), nullable=False, index=True),
    Column("attempts", Integer, nullable=False),
    Column("last_worker", Text),
    Column("reason", Text, nullable=False),
)

workers = Table(
    "workers",
    metadata,
    Column("name", Word, primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("report", JSON, nullable=False),  # judge.fleet.WorkerReport
)

rejudges = Table(
    "rejudges",
    metadata,
    Column("id", Word, primary_key=True),
    Column("created_at", Instant(), nullable=False),
    Column("created_by", Word, ForeignKey("users.id")),
    Column("filters", JSON, nullable=False),
    Column("auto_apply", Boolean, nullable=False),
    Column("status", Word, nullable=False),
    Column("ended_at", Instant()),
    Column("ended_by", Word, ForeignKey("users.id")),
    CheckConstraint("status IN ('open', 'applied', 'discarded')", name="status"),
    Index("ix_rejudges_created", "created_at", "id"),
)

rejudged = Table(
    "rejudged",
    metadata,
    Column("rejudge_id", Word, ForeignKey("rejudges.id", ondelete="CASCADE"), primary_key=True),
    Column("submission_id", Word, ForeignKey("submissions.id", ondelete="CASCADE"), primary_key=True, index=True),
    Column("shadow_id", Word, ForeignKey("submissions.id", ondelete="SET NULL")),
    Column("old_judgement_id", Word, nullable=False),
    Column("old_verdict", Word, nullable=False),
    Column("new_verdict", Word),
    UniqueConstraint("shadow_id"),
    Index("ix_rejudged_verdicts", "rejudge_id", "old_verdict", "new_verdict"),
)

problem_counts = Table(
    "problem_counts",
    metadata,
    Column("problem", Word, primary_key=True),
    Column("what", Word, primary_key=True),  # judge.statistics.Counted
    Column("key", Word, primary_key=True),
    Column("count", BigInteger, nullable=False),
)

tries = Table(
    "tries",
    metadata,
    Column("problem", Word, primary_key=True),
    Column("author", Word, primary_key=True),  # "" for nobody
    Column("attempts", Integer, nullable=False),
    Column("solved_after", Integer),  # attempts, the first right one among them
    Column("solved_id", Word),
    Column("solved_at", Instant()),
    Index("ix_tries_solved", "problem", "solved_after", "solved_at"),
)

problem_versions = Table(
    "problem_versions",
    metadata,
    Column("slug", Word, primary_key=True),
    Column("version", Word, primary_key=True),
    Column("is_current", Boolean, nullable=False),
    Column("published_at", Instant(), nullable=False),
    Column("difficulty", Word, nullable=False),
    Column("search", Text, nullable=False),  # slug and name, case-folded alike on both databases
    Column("public", JSON, nullable=False),
    partial("uq_problem_versions_current", "slug", where="is_current", unique=True),
)

problem_topics = Table(
    "problem_topics",
    metadata,
    Column("slug", Word, primary_key=True),
    Column("version", Word, primary_key=True),
    Column("topic", Word, primary_key=True),
    Index("ix_problem_topics_topic", "topic", "slug"),
)
