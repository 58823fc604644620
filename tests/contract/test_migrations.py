"""Each revision down and up again with rows in it: what people handed in and what came of it stays."""

from __future__ import annotations

from dataclasses import replace

import pytest
from sqlalchemy import inspect, text

from judge.archives import ArchivesInDatabase
from judge.database import check, downgrade, upgrade
from judge.history import HistoryQuery
from judge.history_sql import SqlHistory
from judge.published_sql import SqlPublished
from judge.rejudges import Choice
from judge.rejudges_sql import SqlRejudges
from judge.statistics import GroupFailures
from judge.submission import Kind, Language, NewSubmission
from judge.uploads import NewUpload
from judge.uploads_sql import SqlUploads
from judge.verdict import Judgement, TestResult, Verdict
from tests.contract.test_uploads import passed

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
RESULT = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "accepted", (), "v1", "py", "docker")
KEPT = ("sources", "submissions", "judgements", "timeline", "users")


@pytest.fixture
def history(database) -> SqlHistory:
    return SqlHistory(database)


@pytest.fixture
def filled(history) -> list[str]:
    """Submissions in every state."""
    done = []
    for verdict in (Verdict.AC, Verdict.WA):
        claim = history.claim(history.add(NEW).id, "w", 15)
        assert history.finish(claim, replace(RESULT, verdict=verdict))
        done.append(claim.submission.id)
    cancelled = history.cancel(history.add(NEW).id).id
    running = history.claim(history.add(replace(NEW, kind=Kind.RUN)).id, "w", 15).submission.id
    return [*done, cancelled, running, history.add(NEW).id]


def everything(database, history, filled) -> object:
    counts = database.read(lambda c: [c.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in KEPT])
    return counts, [(history.get(i), history.judgements(i), history.timeline(i)) for i in filled]


@pytest.mark.parametrize("revision", ["0008", "0007", "0006", "0005", "0004", "0003", "0002"])
def test_down_to_a_revision_and_up_again_keeps_the_rows(database, database_url, history, filled, revision):
    before = everything(database, history, filled)
    downgrade(database_url, revision)
    upgrade(database_url)
    assert check(database_url)
    assert everything(database, history, filled) == before


def test_what_is_being_judged_again_goes_with_its_tables(database, database_url, history, filled):
    before = everything(database, history, filled)
    rejudges = SqlRejudges(database)
    proposed = rejudges.propose(Choice(), {"two-sum": "v2"}, {}, None, False)
    applied = rejudges.propose(Choice(HistoryQuery(verdict=Verdict.WA)), {"two-sum": "v2"}, {}, None, False)
    history.sweep(0, 3)
    claims = [c for _ in range(4) if (c := history.claim(proposed.tickets[0], "w", 15)) is not None]
    for claim in claims:
        if claim.submission.problem_version == "v2":
            assert history.finish(claim, RESULT)
    rejudges.discard(applied.rejudge.id, None)
    downgrade(database_url, "0004")
    assert not {"rejudges", "rejudged"} & set(inspect(database.engine).get_table_names())
    upgrade(database_url)
    counts, kept = everything(database, history, filled)
    assert counts[1:3] == before[0][1:3]
    assert [s for s, _, _ in kept][:4] == [s for s, _, _ in before[1]][:4]


def test_what_was_sent_goes_with_its_tables_and_what_it_became_stays_readable(database, database_url, history, filled):
    uploads, published = SqlUploads(database, ArchivesInDatabase()), SqlPublished(database)
    for number, version in enumerate((passed(), None)):
        uploads.add(NewUpload("two-sum", bytes([number]), None))
        assert uploads.finish(uploads.claim("w", 15, 3), {}, version) is not None
    before = everything(database, history, filled)
    downgrade(database_url, "0007")
    assert not {"uploads", "package_archives", "package_versions"} & set(inspect(database.engine).get_table_names())
    upgrade(database_url)
    assert everything(database, history, filled) == before
    assert (uploads.list().items, uploads.uuids()) == ((), {})
    assert published.problem("two-sum") == passed().public


def test_what_is_counted_is_counted_anew_for_what_is_there(database, database_url, history, filled):
    tests = (TestResult("sample/1", "sample", Verdict.AC), TestResult("secret/1", "secret/edge", Verdict.WA))
    for verdict in (Verdict.WA, Verdict.JE, Verdict.AC):
        claim = history.claim(history.add(replace(NEW, problem="sums")).id, "w", 15)
        while claim.submission.problem != "sums":
            assert history.finish(claim, RESULT)
            claim = history.claim(filled[0], "w", 15)
        assert history.finish(claim, replace(RESULT, verdict=verdict, tests=tests, memory_mib=3000.0))
    before = [history.statistics(problem) for problem in ("sums", "two-sum")]
    assert before[0].groups == (GroupFailures("secret/edge", 1),)
    downgrade(database_url, "0005")
    upgrade(database_url)
    assert [history.statistics(problem) for problem in ("sums", "two-sum")] == before
