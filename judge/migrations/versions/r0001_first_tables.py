"""Every table of the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

Word = sa.String().with_variant(sa.String(collation="C"), "postgresql")
Serial = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
Instant = sa.DateTime(timezone=True)
Json = sa.JSON()


def upgrade() -> None:
    _accounts()
    _problems()
    _submissions()
    _results()


def downgrade() -> None:
    for table in (
        "timeline",
        "judgements",
        "idempotency_keys",
        "dead_letters",
        "submissions",
        "sources",
        "problem_topics",
        "problem_versions",
        "tokens",
        "users",
    ):
        op.drop_table(table)


def _partial(name: str, table: str, columns: list[str], where: str, *, unique: bool = False) -> None:
    op.create_index(
        name,
        table,
        columns,
        unique=unique,
        postgresql_where=sa.text(where),
        sqlite_where=sa.text("is_current = 1" if where == "is_current" else where),
    )


def _accounts() -> None:
    op.create_table(
        "users",
        sa.Column("id", Word, nullable=False),
        sa.Column("name", Word, nullable=False),
        sa.Column("name_key", Word, nullable=False),
        sa.Column("role", Word, nullable=False),
        sa.Column("password_hash", sa.Text()),
        sa.Column("created_at", Instant, nullable=False),
        sa.CheckConstraint("role IN ('candidate', 'author', 'admin')", name=op.f("ck_users_role")),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("name_key", name="uq_users_name_key"),
    )
    op.create_table(
        "tokens",
        sa.Column("id", Word, nullable=False),
        sa.Column("user_id", Word, nullable=False),
        sa.Column("secret_sha256", Word, nullable=False),
        sa.Column("prefix", Word, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("scopes", Json),
        sa.Column("from_environment", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("expires_at", Instant),
        sa.Column("last_used_at", Instant),
        sa.Column("revoked_at", Instant),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_tokens_user_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_tokens"),
        sa.UniqueConstraint("secret_sha256", name="uq_tokens_secret_sha256"),
    )
    op.create_index("ix_tokens_user_id", "tokens", ["user_id"])


def _problems() -> None:
    op.create_table(
        "problem_versions",
        sa.Column("slug", Word, nullable=False),
        sa.Column("version", Word, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("published_at", Instant, nullable=False),
        sa.Column("difficulty", Word, nullable=False),
        sa.Column("search", sa.Text(), nullable=False),
        sa.Column("public", Json, nullable=False),
        sa.PrimaryKeyConstraint("slug", "version", name="pk_problem_versions"),
    )
    _partial("uq_problem_versions_current", "problem_versions", ["slug"], "is_current", unique=True)
    op.create_table(
        "problem_topics",
        sa.Column("slug", Word, nullable=False),
        sa.Column("version", Word, nullable=False),
        sa.Column("topic", Word, nullable=False),
        sa.PrimaryKeyConstraint("slug", "version", "topic", name="pk_problem_topics"),
    )
    op.create_index("ix_problem_topics_topic", "problem_topics", ["topic", "slug"])


def _submissions() -> None:
    op.create_table(
        "sources",
        sa.Column("sha256", Word, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name="pk_sources"),
    )
    op.create_table(
        "submissions",
        sa.Column("id", Word, nullable=False),
        sa.Column("problem", Word, nullable=False),
        sa.Column("problem_version", Word, nullable=False),
        sa.Column("language", Word, nullable=False),
        sa.Column("kind", Word, nullable=False),
        sa.Column("author_id", Word),
        sa.Column("source_sha256", Word, nullable=False),
        sa.Column("inputs", Json),
        sa.Column("status", Word, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text()),
        sa.Column("lease_until", Instant),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("queued_at", Instant, nullable=False),
        sa.Column("published_at", Instant, nullable=False),
        sa.Column("started_at", Instant),
        sa.Column("finished_at", Instant),
        sa.Column("verdict", Word),
        sa.Column("score", sa.Float()),
        sa.Column("cpu_s", sa.Float()),
        sa.Column("memory_mib", sa.Float()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(status = 'running') = (lease_until IS NOT NULL)", name=op.f("ck_submissions_lease_while_running")
        ),
        sa.CheckConstraint("status IN ('queued', 'running', 'done', 'cancelled')", name=op.f("ck_submissions_status")),
        sa.ForeignKeyConstraint(["author_id"], ["users.id"], name="fk_submissions_author_id"),
        sa.ForeignKeyConstraint(["source_sha256"], ["sources.sha256"], name="fk_submissions_source_sha256"),
        sa.PrimaryKeyConstraint("id", name="pk_submissions"),
    )
    op.create_index("ix_submissions_author", "submissions", ["author_id", "created_at", "id"])
    op.create_index("ix_submissions_author_problem", "submissions", ["author_id", "problem", "created_at", "id"])
    _partial("ix_submissions_cancelled", "submissions", ["created_at", "id"], "status = 'cancelled'")
    op.create_index("ix_submissions_created", "submissions", ["created_at", "id"])
    op.create_index("ix_submissions_problem", "submissions", ["problem", "created_at", "id"])
    op.create_index("ix_submissions_problem_verdict", "submissions", ["problem", "verdict", "created_at", "id"])
    _partial("ix_submissions_queued", "submissions", ["queued_at", "id"], "status = 'queued'")
    _partial("ix_submissions_running", "submissions", ["id"], "status = 'running'")
    op.create_index("ix_submissions_source_sha256", "submissions", ["source_sha256"])
    op.create_index("ix_submissions_verdict", "submissions", ["verdict", "created_at", "id"])
    op.create_table(
        "idempotency_keys",
        sa.Column("author", Word, nullable=False),
        sa.Column("key", Word, nullable=False),
        sa.Column("body_hash", Word, nullable=False),
        sa.Column("submission_id", Word, nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"],
            ["submissions.id"],
            name="fk_idempotency_keys_submission_id",
            ondelete="CASCADE",
            initially="DEFERRED",
            deferrable=True,
        ),
        sa.PrimaryKeyConstraint("author", "key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_created_at", "idempotency_keys", ["created_at"])
    op.create_index("ix_idempotency_keys_submission_id", "idempotency_keys", ["submission_id"])


def _results() -> None:
    op.create_table(
        "judgements",
        sa.Column("id", Word, nullable=False),
        sa.Column("submission_id", Word, nullable=False),
        sa.Column("attempt", sa.Integer(), nullable=False),
        sa.Column("worker", sa.Text(), nullable=False),
        sa.Column("created_at", Instant, nullable=False),
        sa.Column("is_current", sa.Boolean(), nullable=False),
        sa.Column("verdict", Word, nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("cpu_s", sa.Float(), nullable=False),
        sa.Column("memory_mib", sa.Float(), nullable=False),
        sa.Column("peak_mib", sa.Float()),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("problem_version", Word, nullable=False),
        sa.Column("runtime_id", Word, nullable=False),
        sa.Column("sandbox", Word, nullable=False),
        sa.Column("tests", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_judgements_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_judgements"),
    )
    op.create_index("ix_judgements_submission", "judgements", ["submission_id", "created_at", "id"])
    _partial("uq_judgements_current", "judgements", ["submission_id"], "is_current", unique=True)
    op.create_table(
        "timeline",
        sa.Column("seq", Serial, autoincrement=True, nullable=False),
        sa.Column("submission_id", Word, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("fact", Word, nullable=False),
        sa.Column("data", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_timeline_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("seq", name="pk_timeline"),
    )
    op.create_index("ix_timeline_submission", "timeline", ["submission_id", "seq"])
    op.create_table(
        "dead_letters",
        sa.Column("id", Word, nullable=False),
        sa.Column("submission_id", Word, nullable=False),
        sa.Column("at", Instant, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_worker", sa.Text()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["submission_id"], ["submissions.id"], name="fk_dead_letters_submission_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_dead_letters"),
    )
    op.create_index("ix_dead_letters_at", "dead_letters", ["at"])
    op.create_index("ix_dead_letters_submission_id", "dead_letters", ["submission_id"])
