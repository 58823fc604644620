"""Copies of the database, what `judge db check` finds in it, and what is not kept for ever."""

from __future__ import annotations

import shutil
import sqlite3
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace

import pytest
from psycopg.conninfo import conninfo_to_dict
from sqlalchemy import event, func, select, text
from sqlalchemy.exc import OperationalError

from judge.accounts import Role
from judge.accounts_sql import SqlAccounts
from judge.archives import ArchivesInDatabase
from judge.backup import backup, place_of
from judge.database import Database, open_engine, parsed_url
from judge.errors import ConfigError, InvalidRequest, NotFound, Unavailable
from judge.history_add import insert_submission
from judge.history_sql import SqlHistory
from judge.integrity import check_content
from judge.records import source_hash
from judge.rejudges import Choice
from judge.rejudges_sql import SqlRejudges
from judge.retention import EVERY_S, Pruned, Pruner, Retention, prune
from judge.submission import Kind, Language, NewSubmission
from judge.tables import judgements, sources, timeline
from judge.uploads import NewUpload
from judge.uploads_sql import SqlUploads
from judge.verdict import Judgement, Verdict
from tests.contract.conftest import until_somebody_waits
from tests.contract.test_database import on_postgres
from tests.contract.test_uploads import passed

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
RESULT = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "accepted", (), "v1", "py", "docker")
DAY_S = 24 * 3600.0
NEW_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"


@pytest.fixture
def history(database) -> SqlHistory:
    return SqlHistory(database)


def judged(history: SqlHistory, verdict: Verdict = Verdict.AC, **changes: object) -> str:
    claim = history.claim(history.add(replace(NEW, **changes)).id, "w", 60)
    assert claim is not None and history.finish(claim, replace(RESULT, verdict=verdict))
    return claim.submission.id


def rows(database: Database, table) -> int:
    return database.read(lambda c: c.execute(select(func.count()).select_from(table)).scalar_one())


# copies


def test_a_copy_has_everything_and_is_its_owners(database, database_url, history, tmp_path):
    submission = judged(history)
    target = tmp_path / "kept"
    backup(database_url, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
    if database.engine.dialect.name == "sqlite":
        copy = Database(open_engine(f"sqlite:///{target}"))
        assert SqlHistory(copy).get(submission) == history.get(submission)
        copy.engine.dispose()
    else:
        listed = subprocess.run(["pg_restore", "--list", target], capture_output=True, check=True, text=True).stdout
        assert "TABLE DATA" in listed and "submissions" in listed


def test_a_copy_overwrites_nothing(database_url, database, tmp_path):
    (tmp_path / "there").write_text("mine")
    for target in (tmp_path / "there", tmp_path / "no-folder" / "kept"):
        with pytest.raises(InvalidRequest):
            backup(database_url, target)
    assert (tmp_path / "there").read_text() == "mine"


def test_what_cannot_be_copied_leaves_nothing_behind(tmp_path, monkeypatch):
    (tmp_path / "broken.db").write_bytes(b"no database" * 1000)
    for name in ("nowhere.db", "broken.db"):
        with pytest.raises(Unavailable):
            backup(f"sqlite:///{tmp_path / name}", tmp_path / "kept")
    with pytest.raises(Unavailable, match="pg_dump") if shutil.which("pg_dump") else pytest.raises(ConfigError):
        backup("postgresql://nobody:a-secret@127.0.0.1:1/none", tmp_path / "kept")
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ConfigError, match="docker compose exec"):
        backup("postgresql://nobody:a-secret@127.0.0.1:1/none", tmp_path / "kept")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["broken.db"]


PG_DUMP = """#!/bin/sh
for argument; do case $argument in --file=*) target=${argument#--file=} ;; esac; done
printf '%s\\n' "$PGPASSWORD" "$@" > "$target"
"""
"""Copies nothing: what it was told, a line each."""


@pytest.mark.parametrize(
    ("url", "place"),
    [
        ("judge:a%20secret@db:5433/judge", {"host": "db", "port": "5433", "user": "judge", "dbname": "judge"}),
        (
            "/judge?host=/srv/pg/run&port=5433&user=judge&password=a%20secret",
            {"host": "/srv/pg/run", "port": "5433", "user": "judge", "dbname": "judge"},
        ),
        (
            "judge:a%20secret@db/it's?sslmode=verify-full&sslrootcert=/etc/my%20ca.pem&keepalives_idle=9",
            {
                "host": "db",
                "user": "judge",
                "dbname": "it's",
                "sslmode": "verify-full",
                "sslrootcert": "/etc/my ca.pem",
                "keepalives_idle": "9",
            },
        ),
        ("judge:a%20secret@/?host=a:1&host=b:2", {"host": "a,b", "port": "1,2", "user": "judge"}),
    ],
)
def test_pg_dump_is_told_all_that_the_url_says(tmp_path, monkeypatch, url, place):
    program = tmp_path / "pg_dump"
    program.write_text(PG_DUMP)
    program.chmod(0o700)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    backup(f"postgresql://{url}", tmp_path / "kept")
    password, *arguments = (tmp_path / "kept").read_text().splitlines()
    assert password == "a secret"
    assert not any("secret" in argument for argument in arguments)
    (told,) = [argument for argument in arguments if argument.startswith("--dbname=")]
    assert conninfo_to_dict(told.removeprefix("--dbname=")) == place


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("sslpassword=a-secret", "sslpassword"),
        ("no_such=1", "no_such"),
        ("host=a&port=1&port=2&host=b&host=c", "multihost"),
    ],
)
def test_what_pg_dump_cannot_be_told_is_refused(query, named):
    with pytest.raises(ConfigError, match=named) as refused:
        place_of(parsed_url(f"postgresql://judge@/judge?{query}"))
    assert "a-secret" not in str(refused.value)


# whether it belongs together


@pytest.fixture
def whole(database, database_url, history) -> str:
    """A database with something of everything. Returns its URL."""
    ada = SqlAccounts(database).add_user("ada", Role.CANDIDATE).id
    for verdict in (Verdict.WA, Verdict.JE, Verdict.AC, Verdict.AC):
        judged(history, verdict, author_id=ada)
    judged(history, kind=Kind.RUN)
    rejudges = SqlRejudges(database)
    for end in (True, False):
        proposed = rejudges.propose(Choice(), {"two-sum": "v2"}, {}, None, end)
        while end and (claim := history.claim(proposed.tickets[0], "w", 60)):
            assert history.finish(claim, replace(RESULT, verdict=Verdict.TLE))
    history.cancel(history.add(NEW).id)
    history.add(NEW)
    uploads = SqlUploads(database, ArchivesInDatabase())
    for data, version in ((b"1", passed()), (b"2", None)):
        uploads.add(NewUpload("two-sum", data, ada))
        assert uploads.finish(uploads.claim("w", 60, 3), {}, version) is not None
    return database_url


def test_what_the_judge_writes_belongs_together(whole):
    assert check_content(whole) == (7, ())


@pytest.mark.parametrize(
    ("damage", "found"),
    [
        ("DELETE FROM judgements WHERE verdict = 'WA'", "without a current judgement"),
        (
            "UPDATE submissions SET verdict = 'OLE' WHERE status = 'done' AND kind = 'run'",
            "without a current judgement",
        ),
        ("UPDATE submissions SET status = 'cancelled' WHERE status = 'done' AND kind = 'run'", "not judged and have"),
        ("UPDATE rejudges SET status = 'discarded' WHERE status = 'open'", "for no rejudge that is open"),
        ("DELETE FROM submissions WHERE rejudge_id IS NOT NULL", "nothing is judged for"),
        ("DELETE FROM package_versions", "whose version is not kept"),
        ("UPDATE problem_counts SET count = count + 1 WHERE key = 'TLE'", "counts of verdicts"),
        ("DELETE FROM problem_counts WHERE what = 'verdict'", "counts of verdicts"),
        ("UPDATE tries SET attempts = attempts + 1", "counts of attempts"),
        ("DELETE FROM tries", "counts of attempts"),
    ],
)
def test_what_does_not_is_found(database, whole, damage, found):
    if "DELETE FROM judgements" in damage:
        damage = "DELETE FROM judgements WHERE is_current"
    database.write(lambda connection: connection.execute(text(damage)))
    _, broken = check_content(whole)
    assert any(found in one.what and one.count > 0 for one in broken), broken
    assert all(one.remedy for one in broken)


def test_a_damaged_file_is_found(tmp_path):
    path = tmp_path / "judge.db"
    from judge.database import upgrade

    upgrade(f"sqlite:///{path}")
    history = SqlHistory(Database(open_engine(f"sqlite:///{path}")))
    for _ in range(50):
        judged(history)
    history._database.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM sources")
        connection.commit()
    assert any("refer to nothing" in one.what for one in check_content(f"sqlite:///{path}")[1])


# what is not kept for ever


def test_nothing_is_deleted_unless_the_settings_say_so(database, history, pass_time):
    judged(history, kind=Kind.RUN)
    pass_time(10_000 * DAY_S)
    assert prune(database, Retention()) == Pruned()
    assert rows(database, sources) == 1


def test_old_runs_go_with_all_that_is_kept_of_them(database, database_url, history, pass_time):
    submit = judged(history, source="submitted")
    old = judged(history, kind=Kind.RUN, source="only run")
    judged(history, kind=Kind.RUN, source="submitted")
    waiting = history.add(replace(NEW, kind=Kind.RUN)).id
    pass_time(31 * DAY_S)
    put_off = history.claim(waiting, "w", 60)
    assert history.hand_back(put_off, "not now", 10**6)
    young = judged(history, kind=Kind.RUN, source="young")
    assert prune(database, Retention(runs_days=30)) == Pruned(runs=2, sources=1)
    with pytest.raises(NotFound):
        history.get(old)
    assert history.source(submit) == "submitted"
    assert {history.get(i).id for i in (young, waiting)} == {young, waiting}
    assert rows(database, judgements) == 2
    kept = database.read(lambda c: set(c.execute(select(timeline.c.submission_id)).scalars()))
    assert kept == {submit, young, waiting}
    assert check_content(database_url)[1] == ()


def test_tokens_that_let_nobody_in_go(database, pass_time):
    accounts = SqlAccounts(database)
    ada = accounts.add_user("ada", Role.CANDIDATE).id
    revoked, good = accounts.issue(ada, "revoked"), accounts.issue(ada, "good")
    accounts.revoke(revoked.token.id)
    pass_time(31 * DAY_S)
    accounts.revoke(accounts.issue(ada, "just now").token.id)
    assert prune(database, Retention(tokens_days=30)) == Pruned(tokens=1)
    assert [token.label for token in accounts.tokens(ada).items] == ["good", "just now"]
    assert accounts.authenticate(good.secret) is not None


@pytest.mark.parametrize("end", [SqlRejudges.apply, SqlRejudges.discard])
def test_a_run_stays_while_an_open_rejudge_judges_it(database, database_url, history, pass_time, end):
    run = judged(history, kind=Kind.RUN)
    pass_time(31 * DAY_S)
    rejudges = SqlRejudges(database)
    proposed = rejudges.propose(Choice(only=run), {"two-sum": "v2"}, {}, None, False)
    assert prune(database, Retention(runs_days=30)) == Pruned()
    claim = history.claim(proposed.tickets[0], "w", 60)
    assert claim is not None and history.finish(claim, replace(RESULT, verdict=Verdict.TLE))
    assert prune(database, Retention(runs_days=30)) == Pruned()
    end(rejudges, proposed.rejudge.id, None)
    assert prune(database, Retention(runs_days=30)) == Pruned(runs=1, sources=1)
    assert rows(database, sources) == 0
    assert check_content(database_url)[1] == ()


def test_it_is_done_by_and_by(database, history, pass_time, monkeypatch):
    monkeypatch.setattr("judge.retention.AT_A_TIME", 2)
    for _ in range(3):
        judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    time = 0.0
    pruner = Pruner(database, Retention(runs_days=1), clock=lambda: time)
    assert [pruner.turn().runs for _ in range(3)] == [2, 1, 0]
    judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    assert pruner.turn().runs == 0, "not again within the hour"
    time = EVERY_S
    assert pruner.turn().runs == 1


def test_a_source_that_is_handed_in_again_stays(database, history, pass_time):
    judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    again = history.add(NEW)
    assert prune(database, Retention(runs_days=1)) == Pruned(runs=1)
    assert history.source(again.id) == NEW.source


def test_runs_and_their_sources_go_together_or_not_at_all(database, history, pass_time):
    run = judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    engine, away = database.engine, OperationalError("", {}, ConnectionError())

    def fail(_connection, _cursor, statement: str, *_: object) -> None:
        if statement.startswith("DELETE FROM sources"):
            raise away

    event.listen(engine, "before_cursor_execute", fail)
    with pytest.raises(Unavailable):
        prune(database, Retention(runs_days=1))
    event.remove(engine, "before_cursor_execute", fail)
    assert history.source(run) == NEW.source
    assert prune(database, Retention(runs_days=1)) == Pruned(runs=1, sources=1)


@on_postgres
@pytest.mark.parametrize("kept", [True, False])
def test_one_that_is_being_handed_in_keeps_no_other(database, history, pass_time, kept):
    for source in ("again", "once"):
        judged(history, kind=Kind.RUN, source=source)
    pass_time(2 * DAY_S)
    new = replace(NEW, source="again")
    with database.engine.connect() as connection:
        insert_submission(connection, NEW_ID, new, source_hash("again"), ())
        assert prune(database, Retention(runs_days=1)) == Pruned(runs=1, sources=1)
        (connection.commit if kept else connection.rollback)()
    assert prune(database, Retention(runs_days=1)) == Pruned(runs=1, sources=int(not kept))
    assert not kept or history.source(NEW_ID) == "again"


@on_postgres
def test_one_that_is_handed_in_while_it_is_deleted_is_stored_anew(database, history, pass_time):
    judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    with ThreadPoolExecutor(1) as threads:
        handed_in = []

        def before_the_commit(_: object) -> None:
            handed_in.append(threads.submit(history.add, NEW))
            until_somebody_waits(database)

        event.listen(database.engine, "commit", before_the_commit, once=True)
        assert prune(database, Retention(runs_days=1)) == Pruned(runs=1, sources=1)
        assert history.source(handed_in[0].result(timeout=60).id) == NEW.source


@on_postgres
def test_of_two_runs_of_one_source_the_last_takes_it_along(database, history, pass_time, monkeypatch):
    for _ in range(2):
        judged(history, kind=Kind.RUN)
    pass_time(2 * DAY_S)
    monkeypatch.setattr("judge.retention.AT_A_TIME", 1)
    also = []
    event.listen(database.engine, "commit", lambda _: also.append(prune(database, Retention(runs_days=1))), once=True)
    assert prune(database, Retention(runs_days=1)) == Pruned(runs=1)
    assert also == [Pruned()], "who comes meanwhile leaves the other run for later"
    assert prune(database, Retention(runs_days=1)) == Pruned(runs=1, sources=1)
