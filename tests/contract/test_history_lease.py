"""What every history promises of the lease: whatever dies, each submission ends exactly once."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from judge.errors import Conflict
from judge.history import History, HistoryQuery
from judge.submission import Claim, Kind, Language, NewSubmission, Status, Submission
from judge.verdict import Judgement, Verdict

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
ACCEPTED = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "accepted", (), "v1", "py", "docker")
LEASE_S = 15.0
THREADS = 20


def add(history: History) -> Submission:
    return history.add(NEW)


def claimed(history: History, submission: Submission | None = None, worker: str = "w1") -> Claim:
    claim = history.claim((submission or add(history)).id, worker, LEASE_S)
    assert claim is not None
    return claim


def facts(history: History, claim: Claim) -> list[str]:
    return [entry.fact for entry in history.timeline(claim.submission.id)]


def test_a_claim_holds_what_is_needed_to_judge(kept):
    submission = add(kept.history)
    claim = claimed(kept.history, submission)
    assert (claim.source, claim.worker, claim.attempt, claim.fence) == (NEW.source, "w1", 1, 1)
    assert claim.submission == kept.history.get(submission.id)
    assert (claim.submission.status, claim.submission.attempt) == (Status.RUNNING, 1)
    assert claim.submission.started_at is not None
    assert kept.history.live_claims() == {submission.id: 1}
    assert kept.history.timeline(submission.id)[1].data == {"worker": "w1", "attempt": 1}


@pytest.mark.parametrize("unknown", ["01a20e09-ca51-707c-acc7-6a5986fb9a12", "", "garbage", "a\0b", "\ud800"])
def test_an_unknown_id_is_nothing_to_do(kept, unknown):
    assert kept.history.claim(unknown, "w1", LEASE_S) is None


def test_what_is_held_done_or_cancelled_is_not_claimed(kept):
    held, done, cancelled = (add(kept.history) for _ in range(3))
    claimed(kept.history, held)
    assert kept.history.finish(claimed(kept.history, done), ACCEPTED)
    kept.history.cancel(cancelled.id)
    for submission in (held, done, cancelled):
        assert kept.history.claim(submission.id, "w2", LEASE_S) is None


@pytest.mark.fault("FI20")
def test_of_many_claims_at_once_one_wins(kept):
    submission = add(kept.history)
    barrier = Barrier(THREADS, timeout=20)

    def claim(number: int) -> Claim | None:
        barrier.wait()
        return kept.history.claim(submission.id, f"w{number}", LEASE_S)

    with ThreadPoolExecutor(THREADS) as threads:
        claims = [won for won in threads.map(claim, range(THREADS), timeout=60) if won is not None]
    assert [won.fence for won in claims] == [1]
    assert kept.history.finish(claims[0], ACCEPTED)


def test_of_many_claims_of_an_abandoned_one_one_wins(kept):
    old = claimed(kept.history)
    kept.pass_time(LEASE_S + 1)
    barrier = Barrier(THREADS, timeout=20)

    def claim(number: int) -> Claim | None:
        barrier.wait()
        return kept.history.claim(old.submission.id, f"w{number}", LEASE_S)

    with ThreadPoolExecutor(THREADS) as threads:
        claims = [won for won in threads.map(claim, range(THREADS), timeout=60) if won is not None]
    assert [(won.fence, won.attempt) for won in claims] == [(2, 2)]


def test_a_lease_runs_out_by_the_databases_clock(kept):
    submission = add(kept.history)
    first = kept.history.claim(submission.id, "w1", 0)
    assert first is not None
    second = claimed(kept.history, submission, "w2")
    assert (second.attempt, second.fence) == (2, 2)


@pytest.mark.fault("FI06")
def test_a_late_result_is_dropped(kept):
    late = claimed(kept.history)
    kept.pass_time(LEASE_S + 1)
    assert kept.history.live_claims() == {}
    now = claimed(kept.history, late.submission, "w2")
    assert not kept.history.finish(late, replace(ACCEPTED, verdict=Verdict.WA))
    assert not kept.history.extend(late, LEASE_S)
    assert not kept.history.hand_back(late, "stopping")
    assert kept.history.live_claims() == {late.submission.id: now.fence}
    assert kept.history.finish(now, ACCEPTED)
    assert not kept.history.finish(late, replace(ACCEPTED, verdict=Verdict.WA))
    assert kept.history.get(late.submission.id).verdict is Verdict.AC
    assert len(kept.history.judgements(late.submission.id)) == 1


def test_a_late_result_stands_while_nobody_else_has_claimed(kept):
    claim = claimed(kept.history)
    kept.pass_time(LEASE_S + 1)
    assert kept.history.finish(claim, ACCEPTED)


def test_an_extended_lease_holds(kept):
    claim = claimed(kept.history)
    for _ in range(3):
        kept.pass_time(LEASE_S - 5)
        assert kept.history.extend(claim, LEASE_S)
    assert kept.history.claim(claim.submission.id, "w2", LEASE_S) is None
    assert kept.history.live_claims() == {claim.submission.id: claim.fence}


def test_a_result_is_written_once(kept):
    claim = claimed(kept.history)
    assert kept.history.finish(claim, ACCEPTED)
    assert not kept.history.finish(claim, ACCEPTED)
    assert not kept.history.extend(claim, LEASE_S)
    done = kept.history.get(claim.submission.id)
    assert (done.status, done.verdict, done.score) == (Status.DONE, Verdict.AC, 1.0)
    assert done.finished_at is not None
    assert facts(kept.history, claim) == ["accepted", "claimed", "judged"]
    assert kept.history.live_claims() == {}


@pytest.mark.fault("FI06")
def test_many_results_at_once_are_one(kept):
    claim = claimed(kept.history)
    barrier = Barrier(THREADS, timeout=20)

    def finish(_: int) -> bool:
        barrier.wait()
        return kept.history.finish(claim, ACCEPTED)

    with ThreadPoolExecutor(THREADS) as threads:
        assert sum(threads.map(finish, range(THREADS), timeout=60)) == 1
    assert len(kept.history.judgements(claim.submission.id)) == 1


def test_handed_back_is_queued_at_once_and_the_attempt_counts(kept):
    claim = claimed(kept.history)
    assert kept.history.hand_back(claim, "the daemon is away \0")
    back = kept.history.get(claim.submission.id)
    assert (back.status, back.attempt) == (Status.QUEUED, 1)
    assert not kept.history.finish(claim, ACCEPTED)
    again = claimed(kept.history, back)
    assert (again.attempt, again.fence) == (2, 2)
    entry = kept.history.timeline(back.id)[2]
    assert (entry.fact, entry.data["reason"]) == ("handed_back", "the daemon is away \\x00")


def test_cancelled_while_queued(kept):
    submission = kept.history.cancel(add(kept.history).id)
    assert (submission.status, submission.verdict) == (Status.CANCELLED, None)
    assert submission.finished_at is not None
    assert kept.history.claim(submission.id, "w1", LEASE_S) is None


@pytest.mark.fault("FI50")
def test_cancelled_while_running_drops_the_result(kept):
    claim = claimed(kept.history)
    kept.history.cancel(claim.submission.id)
    assert not kept.history.extend(claim, LEASE_S)
    assert not kept.history.finish(claim, ACCEPTED)
    assert kept.history.get(claim.submission.id).status is Status.CANCELLED
    assert facts(kept.history, claim) == ["accepted", "claimed", "cancelled"]


def test_what_has_ended_cannot_be_cancelled(kept):
    claim = claimed(kept.history)
    kept.history.finish(claim, ACCEPTED)
    with pytest.raises(Conflict):
        kept.history.cancel(claim.submission.id)
    cancelled = kept.history.cancel(add(kept.history).id)
    with pytest.raises(Conflict):
        kept.history.cancel(cancelled.id)


def test_cancel_and_finish_at_once_have_one_winner(kept):
    for _ in range(5):
        claim = claimed(kept.history)
        barrier = Barrier(2, timeout=20)

        def finish(claim: Claim = claim, barrier: Barrier = barrier) -> bool:
            barrier.wait()
            return kept.history.finish(claim, ACCEPTED)

        def cancel(claim: Claim = claim, barrier: Barrier = barrier) -> bool:
            barrier.wait()
            try:
                return kept.history.cancel(claim.submission.id).status is Status.CANCELLED
            except Conflict:
                return False

        with ThreadPoolExecutor(2) as threads:
            finished, was_cancelled = threads.submit(finish), threads.submit(cancel)
            assert finished.result(20) != was_cancelled.result(20)
        expected = Status.DONE if finished.result() else Status.CANCELLED
        assert kept.history.get(claim.submission.id).status is expected


def test_the_sweep_finds_what_a_queue_lost(kept):
    old = [add(kept.history).id for _ in range(3)]
    kept.pass_time(6)
    add(kept.history)
    assert kept.history.sweep(5, 3).to_publish == tuple(old)


def test_the_sweep_finds_each_once_in_that_time(kept):
    submission = add(kept.history)
    kept.pass_time(6)
    assert kept.history.sweep(5, 3).to_publish == (submission.id,)
    assert kept.history.sweep(5, 3).to_publish == ()
    kept.pass_time(6)
    assert kept.history.sweep(5, 3).to_publish == (submission.id,)


def test_the_sweep_finds_the_abandoned(kept):
    claim, held = claimed(kept.history), claimed(kept.history)
    kept.pass_time(LEASE_S - 1)
    assert kept.history.extend(held, LEASE_S)
    kept.pass_time(2)
    swept = kept.history.sweep(60, 3)
    assert (swept.to_publish, swept.given_up) == ((claim.submission.id,), ())
    assert kept.history.get(claim.submission.id).status is Status.RUNNING


def test_the_sweep_finds_abandoned_and_lost_ones_in_the_order_of_their_turns(kept):
    abandoned = claimed(kept.history).submission.id
    submit, run = add(kept.history).id, kept.history.add(replace(NEW, kind=Kind.RUN)).id
    kept.pass_time(LEASE_S + 1)
    assert kept.history.sweep(5, 3).to_publish == (run, abandoned, submit)


def test_the_sweep_gives_up_queued_and_abandoned_ones_by_age(kept):
    first, second = claimed(kept.history), claimed(kept.history)
    third = claimed(kept.history)
    assert kept.history.hand_back(second, "broken")
    kept.pass_time(LEASE_S + 1)
    given_up = kept.history.sweep(5, 1).given_up
    assert given_up == tuple(claim.submission.id for claim in (first, second, third))


def test_the_sweep_leaves_what_has_ended(kept):
    kept.history.cancel(add(kept.history).id)
    kept.history.finish(claimed(kept.history), ACCEPTED)
    kept.pass_time(3600)
    swept = kept.history.sweep(5, 1)
    assert (swept.to_publish, swept.given_up) == ((), ())


@pytest.mark.fault("FI10")
def test_the_sweep_gives_up_after_the_last_attempt(kept):
    submission = add(kept.history)
    for _ in range(2):
        assert kept.history.hand_back(claimed(kept.history, submission), "broken")
    last = claimed(kept.history, submission)
    assert kept.history.sweep(0, 3).given_up == ()
    kept.pass_time(LEASE_S + 1)
    swept = kept.history.sweep(0, 3)
    assert (swept.to_publish, swept.given_up) == ((), (submission.id,))
    ended = kept.history.get(submission.id)
    assert (ended.status, ended.verdict, ended.score, ended.attempt) == (Status.DONE, Verdict.JE, 0.0, 3)
    current = kept.history.judgement(submission.id)
    assert current is not None
    assert (current.judgement.verdict, current.judgement.problem_version) == (Verdict.JE, "v1")
    assert kept.history.timeline(submission.id)[-1].fact == "given_up"
    assert not kept.history.finish(last, ACCEPTED)
    assert kept.history.sweep(0, 3).given_up == ()


def test_handed_back_for_the_last_time_is_given_up_at_once(kept):
    claim = claimed(kept.history)
    assert kept.history.hand_back(claim, "broken")
    assert kept.history.sweep(5, 1).given_up == (claim.submission.id,)
    assert kept.history.get(claim.submission.id).verdict is Verdict.JE


def test_sweeps_at_once_share_the_work(kept):
    spent = claimed(kept.history)
    lost = {add(kept.history).id for _ in range(10)}
    kept.pass_time(LEASE_S + 1)
    spent = claimed(kept.history, spent.submission)
    kept.history.hand_back(spent, "broken")
    kept.pass_time(6)
    barrier = Barrier(4, timeout=20)

    def sweep(_: int):
        barrier.wait()
        return kept.history.sweep(5, 2)

    with ThreadPoolExecutor(4) as threads:
        swept = list(threads.map(sweep, range(4), timeout=60))
    assert sorted(i for found in swept for i in found.to_publish) == sorted(lost)
    assert [i for found in swept for i in found.given_up] == [spent.submission.id]
    assert len(kept.history.judgements(spent.submission.id)) == 1


def test_the_place_in_the_queue(kept):
    first, second, third = (add(kept.history) for _ in range(3))
    assert [kept.history.queue_position(s.id) for s in (first, second, third)] == [0, 1, 2]
    claim = claimed(kept.history, first)
    assert [kept.history.queue_position(s.id) for s in (first, second, third)] == [None, 0, 1]
    kept.pass_time(1)
    kept.history.hand_back(claim, "stopping")
    # a fault of ours costs nobody his place
    assert [kept.history.queue_position(s.id) for s in (first, second, third)] == [0, 1, 2]
    assert [kept.history.queue_position(s.id, at_most=1) for s in (first, second, third)] == [0, 1, 1]


def test_every_submission_ends_once_whoever_judges(kept):
    """Workers that drop, hand back and finish at random order: one verdict each."""
    ids = [add(kept.history).id for _ in range(12)]

    def work(number: int) -> None:
        for i, submission_id in enumerate(ids):
            claim = kept.history.claim(submission_id, f"w{number}", LEASE_S)
            if claim is not None and (i + number) % 3 == 0 and claim.attempt < 3:
                kept.history.hand_back(claim, "a fault")
            elif claim is not None:
                assert kept.history.finish(claim, ACCEPTED)

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, range(4), timeout=60))
    work(1), work(2)
    items = kept.history.list(HistoryQuery(limit=100)).items
    assert {submission.status for submission in items} == {Status.DONE}
    assert all(len(kept.history.judgements(i)) == 1 for i in ids)


def test_a_run_whose_input_is_refused_is_cancelled_with_the_reason(kept):
    history = kept.history
    submission = history.add(replace(NEW, kind=Kind.RUN), ["1", "zwei\n"]).id
    claim = history.claim(submission, "w", LEASE_S)
    assert claim.inputs == ("1", "zwei\n")
    assert history.refuse(claim, 1, "no number\0")
    found = history.get(submission)
    assert (found.status, found.verdict, found.message) == (Status.CANCELLED, None, "input 2: no number\\x00")
    assert found.finished_at is not None
    last = history.timeline(submission)[-1]
    assert (last.fact, last.data) == ("refused", {"input": 1, "message": "no number\\x00"})
    assert not history.refuse(claim, 1, "again")
    assert not history.finish(claim, ACCEPTED)
    assert history.claim(submission, "w", LEASE_S) is None
