"""Judging again: first the table, and nothing changes until it is applied. The same for every history."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from functools import partial
from threading import Barrier

import pytest

from judge.cursors import write_cursor
from judge.errors import Conflict, InvalidRequest, NotFound, Refused
from judge.history import ClaimRules, HistoryQuery, QueueLimits
from judge.rejudges import Choice, Move, Rejudge, Rejudged, RejudgeStatus
from judge.submission import Claim, Kind, Language, NewSubmission
from judge.verdict import Judgement, Verdict

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
RESULT = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "as it was", (), "v1", "py", "docker")
VERSIONS = {"two-sum": "v2"}
UNKNOWN_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
LEASE_S = 15.0


@pytest.fixture
def history(kept):
    return kept.history


@pytest.fixture
def rejudges(kept):
    return kept.rejudges


@pytest.fixture
def judged(history):
    """Hands in and judges; returns the id."""

    def judged(verdict: Verdict = Verdict.AC, **changes: object) -> str:
        submission = history.add(replace(NEW, **changes))
        claim = history.claim(submission.id, "w", LEASE_S)
        assert claim.submission.id == submission.id
        assert history.finish(claim, replace(RESULT, verdict=verdict))
        return submission.id

    return judged


def propose(rejudges, apply: bool = False, only: str | None = None, **query: object):
    return rejudges.propose(Choice(HistoryQuery(**query), only), VERSIONS, {"problem": "two-sum"}, None, apply)


def judge_all(history, tickets, verdict: Verdict = Verdict.WA) -> list[Claim]:
    claims = []
    while (claim := history.claim(tickets[0], "w2", LEASE_S)) is not None:
        claims.append(claim)
        assert history.finish(claim, replace(RESULT, verdict=verdict, message="anew", problem_version="v2"))
    return claims


def moves(rejudge: Rejudge) -> set[tuple[Verdict, Verdict | None, int]]:
    return {(move.old, move.new, move.count) for move in rejudge.moves}


def test_nothing_changes_before_it_is_applied(history, rejudges, judged):
    right, wrong = judged(), judged(Verdict.WA)
    before = [(history.get(i), history.judgements(i), history.timeline(i)) for i in (right, wrong)]
    proposed = propose(rejudges, problem="two-sum")
    assert proposed.rejudge.status is RejudgeStatus.JUDGING
    assert moves(proposed.rejudge) == {(Verdict.AC, None, 1), (Verdict.WA, None, 1)}
    claims = judge_all(history, proposed.tickets)
    assert {claim.submission.problem_version for claim in claims} == {"v2"}
    assert {claim.source for claim in claims} == {"print()"}
    found = rejudges.get(proposed.rejudge.id)
    assert (found.status, found.total, found.judged) == (RejudgeStatus.JUDGED, 2, 2)
    assert moves(found) == {(Verdict.AC, Verdict.WA, 1), (Verdict.WA, Verdict.WA, 1)}
    assert [(history.get(i), history.judgements(i), history.timeline(i)) for i in (right, wrong)] == before


def test_applied_the_new_judgement_is_the_current_one_and_the_old_one_stays(history, rejudges, judged):
    submission = judged()
    (old,) = history.judgements(submission)
    proposed = propose(rejudges)
    judge_all(history, proposed.tickets)
    applied = rejudges.apply(proposed.rejudge.id, None)
    assert (applied.status, applied.moves) == (RejudgeStatus.APPLIED, (Move(Verdict.AC, Verdict.WA, 1),))
    assert applied.ended_at is not None
    first, second = history.judgements(submission)
    assert first == replace(old, current=False)
    assert (second.current, second.worker, second.judgement.problem_version) == (True, "w2", "v2")
    assert second.submission_id == submission
    assert history.judgement(submission) == second
    shown = history.get(submission)
    assert (shown.verdict, shown.message, shown.problem_version) == (Verdict.WA, "anew", "v1")
    last = history.timeline(submission)[-1]
    assert last.fact == "rejudged"
    assert last.data == {"rejudge": applied.id, "old": "AC", "verdict": "WA"}
    assert rejudges.items(applied.id, changed=True).items == (Rejudged(submission, Verdict.AC, Verdict.WA),)


def test_discarded_it_leaves_no_trace_in_the_history(history, rejudges, judged):
    submission = judged()
    before = (history.get(submission), history.judgements(submission), history.timeline(submission))
    proposed = propose(rejudges)
    running = history.claim(proposed.tickets[0], "w", LEASE_S)
    assert rejudges.discard(proposed.rejudge.id, None).status is RejudgeStatus.DISCARDED
    assert not history.finish(running, RESULT), "the result of what is discarded is dropped"
    assert not history.extend(running, LEASE_S)
    assert (history.get(submission), history.judgements(submission), history.timeline(submission)) == before
    assert history.claim(proposed.tickets[0], "w", LEASE_S) is None


def test_it_applies_itself_when_all_is_judged_if_it_was_told_to(history, rejudges, judged):
    submissions = [judged() for _ in range(3)]
    proposed = propose(rejudges, apply=True)
    claims = [history.claim(proposed.tickets[0], "w", LEASE_S) for _ in submissions]
    for claim in claims[:2]:
        assert history.finish(claim, replace(RESULT, verdict=Verdict.TLE))
        assert {history.get(i).verdict for i in submissions} == {Verdict.AC}
    assert history.finish(claims[2], replace(RESULT, verdict=Verdict.TLE))
    assert {history.get(i).verdict for i in submissions} == {Verdict.TLE}
    assert rejudges.get(proposed.rejudge.id).status is RejudgeStatus.APPLIED


def test_two_last_ones_at_once_apply_it_once(history, rejudges, judged):
    submissions = [judged() for _ in range(8)]
    proposed = propose(rejudges, apply=True)
    claims = [history.claim(proposed.tickets[0], "w", LEASE_S) for _ in submissions]
    barrier = Barrier(len(claims), timeout=20)

    def finish(claim: Claim) -> bool:
        barrier.wait()
        return history.finish(claim, replace(RESULT, verdict=Verdict.WA))

    with ThreadPoolExecutor(len(claims)) as threads:
        assert all(threads.map(finish, claims, timeout=60))
    assert rejudges.get(proposed.rejudge.id).status is RejudgeStatus.APPLIED
    assert {history.get(i).verdict for i in submissions} == {Verdict.WA}
    assert all(len(history.judgements(i)) == 2 for i in submissions)


def test_a_worker_that_dies_loses_nothing(kept, history, rejudges, judged):
    submission = judged()
    proposed = propose(rejudges)
    (ticket,) = proposed.tickets
    dead = history.claim(ticket, "dead", LEASE_S)
    kept.pass_time(LEASE_S + 1)
    assert history.sweep(5.0, 3).to_publish == (ticket,)
    second = history.claim(ticket, "w", LEASE_S)
    assert (second.attempt, second.submission.id) == (2, ticket)
    assert not history.finish(dead, replace(RESULT, verdict=Verdict.RTE))
    assert history.finish(second, replace(RESULT, verdict=Verdict.WA))
    rejudges.apply(proposed.rejudge.id, None)
    assert history.get(submission).verdict is Verdict.WA


def test_a_judge_error_takes_nobodys_verdict_away(kept, history, rejudges, judged):
    submission = judged()
    proposed = propose(rejudges)
    for _ in range(3):
        assert history.claim(proposed.tickets[0], "w", LEASE_S) is not None
        kept.pass_time(LEASE_S + 1)
    assert history.sweep(5.0, 3).given_up == proposed.tickets
    found = rejudges.get(proposed.rejudge.id)
    assert (found.status, moves(found)) == (RejudgeStatus.JUDGED, {(Verdict.AC, Verdict.JE, 1)})
    assert rejudges.apply(found.id, None).status is RejudgeStatus.APPLIED
    assert history.get(submission).verdict is Verdict.AC
    assert len(history.judgements(submission)) == 1


def test_what_is_judged_again_waits_for_everybody_else(history, rejudges, judged):
    judged()
    proposed = propose(rejudges)
    submit, run = history.add(NEW), history.add(replace(NEW, kind=Kind.RUN))
    order = [history.claim(submit.id, "w", LEASE_S).submission.id for _ in range(3)]
    assert order == [run.id, submit.id, *proposed.tickets]


def test_it_counts_against_nobodys_limits(kept, history, rejudges, judged):
    ada = kept.user("ada")
    for _ in range(3):
        judged(author_id=ada)
    proposed = propose(rejudges)
    limits = QueueLimits(author_queued=1, queued=1)
    mine = history.add(replace(NEW, author_id=ada), limits=limits)
    rules = ClaimRules(author_running=1)
    order = [history.claim(mine.id, "w", LEASE_S, rules) for _ in range(4)]
    assert [claim is not None and claim.submission.id for claim in order] == [mine.id, *proposed.tickets]


def test_shadows_are_seen_by_nobody(history, rejudges, judged):
    submission = judged()
    proposed = propose(rejudges)
    (shadow,) = proposed.tickets
    assert [s.id for s in history.list(HistoryQuery()).items] == [submission]
    for ask in (history.get, history.cancel):
        with pytest.raises(NotFound):
            ask(shadow)
    judge_all(history, proposed.tickets, Verdict.WA)
    assert [(p.problem, p.attempts) for p in history.progress(None)] == [("two-sum", 1)]
    assert history.verdicts(None, "two-sum") == {Verdict.AC}


def test_it_takes_what_was_judged_and_fits(history, rejudges, judged):
    wanted = judged(Verdict.TLE, problem_version="v0")
    judged(Verdict.TLE)
    judged(Verdict.WA, problem_version="v0")
    judged(Verdict.TLE, problem_version="v0", problem="not-served")
    history.cancel(history.add(replace(NEW, problem_version="v0")).id)
    history.add(replace(NEW, problem_version="v0"))
    proposed = propose(rejudges, verdict=Verdict.TLE, version="v0")
    assert [item.submission_id for item in rejudges.items(proposed.rejudge.id, changed=False).items] == [wanted]
    only = propose(rejudges, only=wanted)
    assert [item.submission_id for item in rejudges.items(only.rejudge.id, changed=False).items] == [wanted]
    for nothing in ({"only": UNKNOWN_ID}, {"only": "no id"}, {"verdict": Verdict.OLE}):
        with pytest.raises(Refused):
            propose(rejudges, **nothing)


def test_what_was_judged_anew_meanwhile_is_not_overwritten(history, rejudges, judged):
    submission = judged()
    first, second = propose(rejudges), propose(rejudges)
    judge_all(history, first.tickets)
    rejudges.apply(second.rejudge.id, None)
    with pytest.raises(Conflict, match="meanwhile"):
        rejudges.apply(first.rejudge.id, None)
    assert len(history.judgements(submission)) == 2
    assert rejudges.get(first.rejudge.id).status is RejudgeStatus.JUDGED
    rejudges.discard(first.rejudge.id, None)


def at_once(*actions: Callable[[], object]) -> list[object]:
    """What each returned, or the Conflict that it raised."""
    barrier = Barrier(len(actions), timeout=20)

    def one(action: Callable[[], object]) -> object:
        barrier.wait()
        try:
            return action()
        except Conflict as conflict:
            return conflict

    with ThreadPoolExecutor(len(actions)) as threads:
        return list(threads.map(one, actions, timeout=60))


def test_of_two_applied_at_once_over_the_same_submissions_one_is_overtaken(history, rejudges, judged):
    submissions = [judged() for _ in range(6)]
    begun = [propose(rejudges).rejudge.id for _ in range(2)]
    judge_all(history, submissions)
    results = at_once(*(partial(rejudges.apply, i, None) for i in begun))
    (overtaken,) = [result for result in results if isinstance(result, Conflict)]
    assert "meanwhile" in str(overtaken)
    assert {rejudges.get(i).status for i in begun} == {RejudgeStatus.APPLIED, RejudgeStatus.JUDGED}
    assert all(len(history.judgements(i)) == 2 for i in submissions)


def test_of_two_that_apply_themselves_at_once_one_does(history, rejudges, judged):
    submissions = [judged() for _ in range(6)]
    begun = [propose(rejudges, apply=True).rejudge.id for _ in range(2)]
    claims = [history.claim(submissions[0], "w", LEASE_S) for _ in range(12)]
    lasts = claims[5], claims[11]
    for claim in claims:
        assert claim in lasts or history.finish(claim, RESULT)
    assert at_once(*(partial(history.finish, claim, RESULT) for claim in lasts)) == [True, True]
    found = [rejudges.get(i) for i in begun]
    assert {(r.status, r.apply) for r in found} == {(RejudgeStatus.APPLIED, True), (RejudgeStatus.JUDGED, False)}
    assert all(len(history.judgements(i)) == 2 for i in submissions)


def test_a_rejudge_that_would_overwrite_does_not_apply_itself(history, rejudges, judged):
    judged()
    slow = propose(rejudges, apply=True)
    claim = history.claim(slow.tickets[0], "w", LEASE_S)
    quick = propose(rejudges, apply=True)
    judge_all(history, quick.tickets)
    assert rejudges.get(quick.rejudge.id).status is RejudgeStatus.APPLIED
    assert history.finish(claim, replace(RESULT, verdict=Verdict.TLE))
    found = rejudges.get(slow.rejudge.id)
    assert (found.status, found.apply) == (RejudgeStatus.JUDGED, False)


def test_what_has_ended_or_is_not_judged_yet_is_a_conflict(history, rejudges, judged):
    judged()
    proposed = propose(rejudges)
    with pytest.raises(Conflict, match="judged"):
        rejudges.apply(proposed.rejudge.id, None)
    judge_all(history, proposed.tickets)
    rejudges.apply(proposed.rejudge.id, None)
    for end in (rejudges.apply, rejudges.discard):
        with pytest.raises(Conflict, match="applied already"):
            end(proposed.rejudge.id, None)


@pytest.mark.parametrize("unknown", [UNKNOWN_ID, "", "x\0", "\udc80"])
def test_the_unknown_is_not_found(rejudges, unknown):
    for ask in (
        rejudges.get,
        lambda i: rejudges.apply(i, None),
        lambda i: rejudges.discard(i, None),
        lambda i: rejudges.items(i, changed=False),
    ):
        with pytest.raises(NotFound):
            ask(unknown)


def test_lists_page(history, rejudges, judged):
    submissions = sorted(judged() for _ in range(3))
    begun = [propose(rejudges).rejudge.id for _ in range(3)]
    first = rejudges.list(limit=2)
    assert [r.id for r in first.items] == [begun[2], begun[1]]
    rest = rejudges.list(first.next_cursor, limit=2)
    assert ([r.id for r in rest.items], rest.next_cursor) == ([begun[0]], None)
    items = rejudges.items(begun[0], changed=False, limit=2)
    assert [i.submission_id for i in items.items] == submissions[:2]
    rest = rejudges.items(begun[0], changed=False, cursor=items.next_cursor, limit=2)
    assert ([i.submission_id for i in rest.items], rest.next_cursor) == (submissions[2:], None)
    assert rejudges.items(begun[0], changed=True).items == ()


@pytest.mark.parametrize("part", ["\0", "\ud800"], ids=["nul", "surrogate"])
def test_a_cursor_with_what_no_database_holds_is_refused(rejudges, judged, part):
    judged()
    begun = propose(rejudges).rejudge.id
    with pytest.raises(InvalidRequest):
        rejudges.list(write_cursor(("2030-01-01T00:00:00+00:00", part)))
    with pytest.raises(InvalidRequest):
        rejudges.items(begun, changed=False, cursor=write_cursor((part,)))


def test_who_and_what_is_kept(kept, rejudges, judged):
    ada = kept.user("ada")
    judged()
    made = rejudges.propose(Choice(), VERSIONS, {"verdict": "WA"}, ada, False).rejudge
    assert (made.by, made.filters, made.apply) == (ada, {"verdict": "WA"}, False)
    assert rejudges.discard(made.id, ada).ended_by == ada
