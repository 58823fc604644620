"""What every history promises: adding, reading, and lists. The lease has a suite of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest

from judge.cursors import write_cursor
from judge.errors import Conflict, InvalidRequest, NotFound, TooMany
from judge.history import Addition, History, HistoryQuery, IdempotencyKey, ProblemProgress, QueueLimits
from judge.submission import Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Judgement, Shown, TestResult, Verdict

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "def two_sum(): ...", Kind.SUBMIT, None)
UNKNOWN = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
KEY = IdempotencyKey("k", "body-1")
THREADS = 20
TEST = TestResult(
    "secret/1",
    "secret",
    Verdict.WA,
    0.25,
    12.5,
    0.5,
    "wrong",
    "expected 3",
    Shown("1 2", "3", "4", "a print", "", "Traceback", True),
)
JUDGEMENT = Judgement(
    Verdict.WA, 0.0, 0.25, 12.5, "wrong answer on test 1", (TEST, TestResult("2", "secret", None)), "v1", "py", "docker"
)


def add(history: History, **changes: Any) -> Submission:
    return history.add(replace(NEW, **changes))


def judged(history: History, verdict: Verdict = Verdict.AC, **changes: Any) -> Submission:
    submission = add(history, **changes)
    claim = history.claim(submission.id, "w", 15)
    assert claim is not None
    assert history.finish(claim, replace(JUDGEMENT, verdict=verdict))
    return history.get(submission.id)


def at_once(call: Callable[[int], Any], times: int = THREADS) -> list[Any]:
    """The results of as many threads that begin together."""
    barrier = Barrier(times, timeout=20)

    def one(number: int) -> Any:
        barrier.wait()
        return call(number)

    with ThreadPoolExecutor(times) as threads:
        return list(threads.map(one, range(times), timeout=60))


def test_progress_counts_judged_submissions_and_knows_the_first_right_one(kept):
    ada, bob = kept.user("ada"), kept.user("bob")

    def judged(author_id, problem, verdict, kind=Kind.SUBMIT):
        submission = kept.history.add(replace(NEW, author_id=author_id, problem=problem, kind=kind))
        claim = kept.history.claim(submission.id, "w", 15)
        assert claim is not None and claim.submission.id == submission.id
        assert kept.history.finish(claim, replace(JUDGEMENT, verdict=verdict))
        return submission

    judged(ada, "two-sum", Verdict.WA)
    right = judged(ada, "two-sum", Verdict.AC)
    judged(ada, "two-sum", Verdict.AC)
    judged(ada, "two-sum", Verdict.JE)
    judged(ada, "k-means", Verdict.TLE)
    judged(ada, "two-of-three", Verdict.JE)
    judged(ada, "stdin-sum", Verdict.AC, Kind.RUN)
    judged(bob, "k-means", Verdict.AC)
    kept.history.add(replace(NEW, author_id=ada, problem="coin-change"))
    assert kept.history.progress(ada) == (
        ProblemProgress("k-means", 1, None),
        ProblemProgress("two-sum", 3, right.created_at),
    )
    assert kept.history.progress(None) == ()


def test_verdicts_are_of_what_counts_as_an_attempt(kept):
    ada, bob = kept.user("ada"), kept.user("bob")
    mine = {"author_id": ada}
    judged(kept.history, Verdict.AC, author_id=bob)
    judged(kept.history, Verdict.AC)
    judged(kept.history, Verdict.AC, problem="k-means", **mine)
    judged(kept.history, Verdict.AC, kind=Kind.RUN, **mine)
    judged(kept.history, Verdict.JE, **mine)
    kept.history.cancel(add(kept.history, **mine).id)
    assert kept.history.verdicts(ada, "two-sum") == frozenset()
    for verdict in (Verdict.WA, Verdict.WA, Verdict.TLE):
        judged(kept.history, verdict, **mine)
    assert kept.history.verdicts(ada, "two-sum") == {Verdict.WA, Verdict.TLE}
    add(kept.history, **mine)
    assert kept.history.verdicts(ada, "two-sum") == {Verdict.WA, Verdict.TLE, None}
    assert kept.history.verdicts(None, "two-sum") == {Verdict.AC}


def test_the_list_is_filtered_by_slugs_language_and_time(kept):
    old = kept.history.add(NEW)
    kept.pass_time(100)
    new = kept.history.add(replace(NEW, problem="k-means"))
    old = kept.history.get(old.id)

    def found(**filters):
        return [s.id for s in kept.history.list(HistoryQuery(**filters)).items]

    assert found(problems=frozenset({"k-means", "other"})) == [new.id]
    assert found(problems=frozenset()) == []
    assert found(language=Language.PYTHON3) == [new.id, old.id]
    assert found(until=old.created_at) == [old.id]
    assert found(since=new.created_at) == [new.id]


def test_added_is_queued_and_can_be_read(kept):
    author = kept.user("ada")
    before = datetime.now(UTC)
    new = replace(NEW, source="s = 'ü 😀'\r\n", kind=Kind.RUN, author_id=author)
    submission = kept.history.add(new, inputs=("1 2\n", ""))
    assert submission == Submission(
        submission.id, "two-sum", "v1", Language.PYTHON3, Kind.RUN, author, Status.QUEUED, 0, submission.created_at
    )
    assert abs(submission.created_at - before) < timedelta(minutes=1)
    assert submission.created_at.utcoffset() == timedelta(0)
    assert kept.history.get(submission.id) == submission
    assert kept.history.source(submission.id) == new.source
    assert kept.history.inputs(submission.id) == ("1 2\n", "")
    assert kept.history.judgement(submission.id) is None
    assert kept.history.judgements(submission.id) == ()
    assert [entry.fact for entry in kept.history.timeline(submission.id)] == ["accepted"]


def test_of_many_added_together_each_has_its_own_result(kept):
    ada, bob = kept.user("ada"), kept.user("bob")
    used = kept.history.add(replace(NEW, author_id=ada), key=KEY)
    wanted = [
        Addition(replace(NEW, author_id=ada), key=IdempotencyKey("k", "another body")),
        Addition(replace(NEW, author_id=ada), key=KEY),
        Addition(replace(NEW, source="a\0b")),
        Addition(replace(NEW, author_id=bob, kind=Kind.RUN), inputs=("1 2\n",)),
        Addition(replace(NEW, author_id=ada)),
        Addition(NEW),
    ]
    reused, same, unkept, bobs, one_more, last = kept.history.add_all(wanted, QueueLimits(author_queued=1))
    assert [type(error) for error in (reused, unkept, one_more)] == [Conflict, InvalidRequest, TooMany]
    assert same == used
    assert (bobs.author_id, kept.history.inputs(bobs.id)) == (bob, ("1 2\n",))
    assert {used.id, bobs.id, last.id} <= {found.id for found in kept.history.list(HistoryQuery()).items}
    assert None not in [kept.history.queue_position(one.id) for one in (used, bobs, last)]
    assert kept.history.add_all([]) == []


def test_ids_ascend(kept):
    ids = [add(kept.history).id for _ in range(5)]
    assert ids == sorted(ids)


@pytest.mark.parametrize("unknown", [UNKNOWN, "", "nonsense", "a\0b", "\ud800", "%"])
@pytest.mark.parametrize(
    "read", ["get", "source", "inputs", "judgements", "judgement", "timeline", "cancel", "note", "queue_position"]
)
def test_the_unknown_is_not_found(kept, read, unknown):
    add(kept.history)
    if read == "queue_position":
        assert kept.history.queue_position(unknown) is None
        return
    arguments = (unknown, "tested") if read == "note" else (unknown,)
    with pytest.raises(NotFound):
        getattr(kept.history, read)(*arguments)


@pytest.mark.parametrize("text", ["a\0b", "\ud800"])
def test_text_that_cannot_be_kept_is_refused(kept, text):
    with pytest.raises(InvalidRequest) as refused:
        add(kept.history, source=text)
    assert refused.value.pointer == "/source"
    with pytest.raises(InvalidRequest) as refused:
        kept.history.add(NEW, inputs=("fine", text))
    assert refused.value.pointer == "/inputs/1"
    assert kept.history.list(HistoryQuery()).items == ()


def test_a_key_gives_the_same_submission_again(kept):
    first = kept.history.add(NEW, key=KEY)
    assert kept.history.add(NEW, key=KEY) == first
    assert len(kept.history.list(HistoryQuery()).items) == 1


def test_a_key_returns_the_submission_as_it_is_now(kept):
    submission = kept.history.add(NEW, key=KEY)
    kept.history.cancel(submission.id)
    assert kept.history.add(NEW, key=KEY).status is Status.CANCELLED


def test_a_key_for_another_body_is_a_conflict(kept):
    kept.history.add(NEW, key=KEY)
    with pytest.raises(Conflict):
        kept.history.add(NEW, key=replace(KEY, body_hash="body-2"))
    assert len(kept.history.list(HistoryQuery()).items) == 1


def test_a_key_is_its_authors_own(kept):
    authors = [None, kept.user("ada"), kept.user("bob")]
    added = [kept.history.add(replace(NEW, author_id=author), key=KEY) for author in authors]
    assert [submission.author_id for submission in added] == authors


def test_a_key_lives_a_day(kept):
    first = kept.history.add(NEW, key=KEY)
    kept.pass_time(23.9 * 3600)
    assert kept.history.add(NEW, key=KEY).id == first.id
    kept.pass_time(0.2 * 3600)
    second = kept.history.add(NEW, key=replace(KEY, body_hash="body-2"))
    assert second.id != first.id
    assert kept.history.get(first.id).status is Status.QUEUED


def test_what_a_key_has_made_is_found_without_adding(kept):
    ada = kept.user("ada")
    assert kept.history.earlier(ada, KEY) is None
    made = kept.history.add(replace(NEW, author_id=ada), key=KEY)
    assert kept.history.earlier(ada, KEY) == made
    assert kept.history.earlier(kept.user("bob"), KEY) is None
    assert kept.history.earlier(None, KEY) is None
    assert kept.history.earlier(ada, IdempotencyKey("\0\ud800", KEY.body_hash)) is None
    with pytest.raises(Conflict):
        kept.history.earlier(ada, replace(KEY, body_hash="body-2"))
    kept.history.cancel(made.id)
    assert kept.history.earlier(ada, KEY) == kept.history.get(made.id)
    kept.pass_time(24.1 * 3600)
    assert kept.history.earlier(ada, KEY) is None
    assert kept.history.earlier(ada, replace(KEY, body_hash="body-2")) is None
    assert len(kept.history.list(HistoryQuery()).items) == 1


@pytest.mark.fault("FI48")
def test_one_key_at_once_makes_one_submission(kept):
    author = kept.user("ada")
    added = at_once(lambda _: kept.history.add(replace(NEW, author_id=author), key=KEY))
    assert len({submission.id for submission in added}) == 1
    assert len(kept.history.list(HistoryQuery(author_id=author)).items) == 1


def test_many_add_at_once_and_none_is_lost(kept):
    added = at_once(lambda number: add(kept.history, source=f"{number % 3}"))
    assert {s.id for s in kept.history.list(HistoryQuery(limit=100)).items} == {s.id for s in added}


def test_notes_stand_in_order(kept):
    submission = add(kept.history)
    kept.history.note(submission.id, "loaded", {"of": 3})
    kept.history.note(submission.id, "tested", {"test": 1, "verdict": "A\0\ud800", "cpu_s": 0.5, "why": None})
    timeline = kept.history.timeline(submission.id)
    assert [entry.fact for entry in timeline] == ["accepted", "loaded", "tested"]
    assert timeline[1].data == {"of": 3}
    assert timeline[2].data == {"test": 1, "verdict": "A\\x00\\ud800", "cpu_s": 0.5, "why": None}
    assert [e.seq for e in timeline] == sorted({e.seq for e in timeline})
    assert [e.at for e in timeline] == sorted(e.at for e in timeline)


def test_notes_at_once_are_all_kept(kept):
    submission = add(kept.history)
    at_once(lambda number: kept.history.note(submission.id, "tested", {"test": number}))
    tests = [entry.data["test"] for entry in kept.history.timeline(submission.id)[1:]]
    assert sorted(tests) == list(range(THREADS))


def test_the_list_is_newest_first_and_pages(kept):
    ids = [add(kept.history).id for _ in range(7)]
    seen, cursor, pages = [], None, 0
    while True:
        page = kept.history.list(HistoryQuery(limit=3, cursor=cursor))
        seen += [submission.id for submission in page.items]
        pages, cursor = pages + 1, page.next_cursor
        add(kept.history)  # what comes in between moves nothing
        if cursor is None:
            break
    assert (seen, pages) == (ids[::-1], 3)


def test_a_list_of_several_problems_is_newest_first_and_pages(kept):
    ids = [kept.history.add(replace(NEW, problem=f"p{i % 4}")).id for i in range(12)]
    wanted = [submission_id for i, submission_id in enumerate(ids) if i % 4 < 3][::-1]
    few = frozenset({"p0", "p1", "p2"})
    for problems in (few, few | {f"other-{i}" for i in range(1000)}):
        seen, query = [], HistoryQuery(problems=problems, limit=4)
        while query.cursor is not None or not seen:
            page = kept.history.list(query)
            seen.append([submission.id for submission in page.items])
            query = replace(query, cursor=page.next_cursor)
        assert seen == [wanted[:4], wanted[4:8], wanted[8:]]
    assert [s.problem for s in kept.history.list(HistoryQuery(problems=few, problem="p1")).items] == ["p1"] * 3
    assert kept.history.list(HistoryQuery(problems=few, problem="p3")).items == ()


def test_an_exact_page_is_the_last(kept):
    for _ in range(3):
        add(kept.history)
    assert kept.history.list(HistoryQuery(limit=3)).next_cursor is None
    assert kept.history.list(HistoryQuery(limit=2)).next_cursor is not None


def test_filters(kept):
    history, ada = kept.history, kept.user("ada")
    accepted = judged(history, Verdict.AC, author_id=ada)
    wrong = judged(history, Verdict.WA, problem="k-means")
    queued = add(history, author_id=ada, kind=Kind.RUN)
    cancelled = history.cancel(add(history, problem="k-means").id)

    def found(**filters: Any) -> set[str]:
        return {submission.id for submission in history.list(HistoryQuery(**filters)).items}

    assert found() == {accepted.id, wrong.id, queued.id, cancelled.id}
    assert found(problem="k-means") == {wrong.id, cancelled.id}
    assert found(problem="k\0means") == set()
    assert found(verdict=Verdict.WA) == {wrong.id}
    assert found(status=Status.DONE) == {accepted.id, wrong.id}
    assert found(status=Status.QUEUED) == {queued.id}
    assert found(status=Status.CANCELLED) == {cancelled.id}
    assert found(status=Status.RUNNING) == set()
    assert found(kind=Kind.RUN) == {queued.id}
    assert found(author_id=ada) == {accepted.id, queued.id}
    assert found(author_id=ada, verdict=Verdict.AC, problem="two-sum") == {accepted.id}
    assert found(author_id="nobody") == set()
    assert found(since=wrong.created_at) >= {wrong.id, queued.id, cancelled.id}
    assert found(since=datetime.now(UTC) + timedelta(hours=1)) == set()


@pytest.mark.parametrize(
    "cursor",
    [
        *("", "x", "é", "W10", "WzEsMl0", "WyJhIiwiYiJd", "eyJhIjoxfQ", "[" * 9000),
        write_cursor(("2030-01-01T00:00:00+00:00", "\0")),
        write_cursor(("2030-01-01T00:00:00+00:00", "\ud800")),
        write_cursor(("9999-12-31T23:59:59-12:00", "x")),
    ],
)
def test_a_foreign_cursor_is_refused(kept, cursor):
    with pytest.raises(InvalidRequest) as refused:
        kept.history.list(HistoryQuery(cursor=cursor))
    assert refused.value.pointer == "/cursor"


@pytest.mark.parametrize(
    "query, pointer",
    [
        (HistoryQuery(limit=0), "/limit"),
        (HistoryQuery(limit=101), "/limit"),
        (HistoryQuery(since=datetime(2026, 1, 1)), "/since"),
        (HistoryQuery(since=datetime.fromisoformat("0001-01-01T00:00:00+14:00")), "/since"),
        (HistoryQuery(until=datetime.fromisoformat("9999-12-31T23:59:59-12:00")), "/until"),
    ],
)
def test_a_query_that_makes_no_sense_is_refused(kept, query, pointer):
    with pytest.raises(InvalidRequest) as refused:
        kept.history.list(query)
    assert refused.value.pointer == pointer


def test_a_judgement_is_read_as_it_was_written(kept):
    submission = judged(kept.history, Verdict.WA)
    current = kept.history.judgement(submission.id)
    assert current is not None
    assert current.judgement == JUDGEMENT
    assert (current.submission_id, current.attempt, current.worker, current.current) == (submission.id, 1, "w", True)
    assert kept.history.judgements(submission.id) == (current,)
    assert (submission.verdict, submission.score, submission.cpu_s, submission.memory_mib, submission.message) == (
        JUDGEMENT.verdict,
        JUDGEMENT.score,
        JUDGEMENT.cpu_s,
        JUDGEMENT.memory_mib,
        JUDGEMENT.message,
    )


def test_whatever_a_program_printed_can_be_kept(kept):
    claim = kept.history.claim(add(kept.history).id, "w\0", 15)
    assert claim is not None
    test = replace(TEST, message="\0", shown=Shown(got="\ud800 ok 😀 \0", stdout="\\x00"))
    assert kept.history.finish(claim, replace(JUDGEMENT, message="\udc80\0", tests=(test,)))
    current = kept.history.judgement(claim.submission.id)
    assert current is not None
    assert current.judgement.message == "\\udc80\\x00"
    assert current.judgement.tests[0].message == "\\x00"
    assert current.judgement.tests[0].shown == Shown(got="\\ud800 ok 😀 \\x00", stdout="\\x00")
    assert current.worker == "w\\x00"
