"""Who goes first, and how many may wait: the same for every history."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import pytest

from judge.errors import Overloaded, TooMany
from judge.history import ANYBODY, ClaimRules, History, IdempotencyKey, QueueLimits, QueueState
from judge.submission import Claim, Kind, Language, NewSubmission, Priority, Submission
from judge.turns import next_turn
from judge.verdict import Judgement, Verdict

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
ACCEPTED = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "accepted", (), "v1", "py", "docker")
LEASE_S = 15.0


def add(history: History, author: str, kind: Kind = Kind.SUBMIT) -> Submission:
    return history.add(replace(NEW, author_id=author, kind=kind))


def next_claim(history: History, ticket: Submission, rules: ClaimRules = ANYBODY) -> Claim:
    claim = history.claim(ticket.id, "w", LEASE_S, rules)
    assert claim is not None
    return claim


def order(history: History, ticket: Submission, count: int) -> list[str]:
    """Ids in the order in which they are judged, one after another."""
    ids = []
    for _ in range(count):
        claim = next_claim(history, ticket)
        ids.append(claim.submission.id)
        assert history.finish(claim, ACCEPTED)
    return ids


@pytest.fixture
def ada(kept):
    return kept.user("ada")


@pytest.fixture
def bob(kept):
    return kept.user("bob")


def test_one_authors_many_make_another_wait_for_one_of_them(kept, ada, bob):
    many = [add(kept.history, ada) for _ in range(20)]
    few = [add(kept.history, bob) for _ in range(2)]
    assert kept.history.queue_position(few[0].id) == 1
    assert kept.history.queue_position(few[1].id) == 3
    ids = order(kept.history, many[-1], 22)
    assert ids[:4] == [many[0].id, few[0].id, many[1].id, few[1].id]
    assert ids[4:] == [submission.id for submission in many[2:]]


def test_who_has_been_away_has_saved_nothing_up(kept, ada, bob):
    mine = [add(kept.history, ada) for _ in range(6)]
    order(kept.history, mine[0], 4)
    late = [add(kept.history, bob) for _ in range(3)]
    assert order(kept.history, mine[0], 5) == [mine[4].id, late[0].id, mine[5].id, late[1].id, late[2].id]


def test_a_run_goes_before_a_submit(kept, ada, bob):
    submit, run = add(kept.history, ada), add(kept.history, bob, Kind.RUN)
    assert order(kept.history, submit, 2) == [run.id, submit.id]


def test_a_message_only_says_that_something_waits(kept, ada):
    done, waiting = add(kept.history, ada), add(kept.history, ada)
    order(kept.history, done, 1)
    assert next_claim(kept.history, done).submission.id == waiting.id
    assert kept.history.claim(done.id, "w", LEASE_S) is None


def test_a_message_of_an_abandoned_one_is_for_that_one(kept, ada):
    abandoned = add(kept.history, ada)
    next_claim(kept.history, abandoned)
    add(kept.history, ada)
    kept.pass_time(LEASE_S + 1)
    claim = next_claim(kept.history, abandoned)
    assert (claim.submission.id, claim.attempt) == (abandoned.id, 2)


def test_who_has_enough_running_waits_for_them(kept, ada, bob):
    first, second, other = add(kept.history, ada), add(kept.history, ada), add(kept.history, bob)
    rules = ClaimRules(author_running=1)
    running = next_claim(kept.history, first, rules)
    assert next_claim(kept.history, second, rules).submission.id == other.id
    assert kept.history.claim(second.id, "w", LEASE_S, rules) is None
    assert kept.history.finish(running, ACCEPTED)
    assert next_claim(kept.history, second, rules).submission.id == second.id


def test_what_has_had_its_attempts_is_given_to_nobody(kept, ada):
    spent, other = add(kept.history, ada), add(kept.history, ada)
    assert kept.history.hand_back(next_claim(kept.history, spent), "broken")
    claim = next_claim(kept.history, spent, ClaimRules(max_attempts=1))
    assert claim.submission.id == other.id
    assert kept.history.sweep(0, 1).given_up == (spent.id,)


def test_of_problems_that_a_worker_cannot_judge_it_is_given_none(kept, ada):
    ill = add(kept.history, ada)
    rules = ClaimRules(without=frozenset({ill.problem, "another"}))
    assert kept.history.claim(ill.id, "w", LEASE_S, rules) is None
    assert kept.history.claim(ill.id, "w", LEASE_S, ClaimRules(without=frozenset({"another"}))) is not None


def test_nor_is_it_given_one_that_was_abandoned(kept, ada):
    ill = add(kept.history, ada)
    next_claim(kept.history, ill)
    kept.pass_time(LEASE_S + 1)
    assert kept.history.claim(ill.id, "w", LEASE_S, ClaimRules(without=frozenset({ill.problem}))) is None
    assert next_claim(kept.history, ill).attempt == 2


def test_an_abandoned_one_that_has_had_its_attempts_is_given_to_nobody(kept, ada):
    spent, rules = add(kept.history, ada), ClaimRules(max_attempts=2)
    for _ in range(2):
        assert next_claim(kept.history, spent, rules).submission.id == spent.id
        kept.pass_time(LEASE_S + 1)
    assert kept.history.claim(spent.id, "w", LEASE_S, rules) is None
    other = add(kept.history, ada)
    assert next_claim(kept.history, spent, rules).submission.id == other.id
    assert kept.history.sweep(0, 2).given_up == (spent.id,)


def test_what_is_handed_back_waits_out_its_pause(kept, ada):
    submission = add(kept.history, ada)
    assert kept.history.hand_back(next_claim(kept.history, submission), "broken", pause_s=30)
    assert kept.history.claim(submission.id, "w", LEASE_S) is None
    kept.pass_time(20)
    assert kept.history.sweep(5, 3).to_publish == ()
    kept.pass_time(11)
    assert kept.history.sweep(5, 3).to_publish == (submission.id,)
    assert next_claim(kept.history, submission).attempt == 2


def test_of_many_at_once_an_author_gets_no_more_in_than_may_wait(kept, ada):
    barrier = Barrier(20, timeout=20)

    def one(_: int) -> bool:
        barrier.wait()
        try:
            kept.history.add(replace(NEW, author_id=ada), limits=QueueLimits(author_queued=7))
        except TooMany as error:
            assert "7 submissions waiting" in str(error)
            return False
        return True

    with ThreadPoolExecutor(20) as threads:
        assert sum(threads.map(one, range(20), timeout=60)) == 7


def test_another_authors_do_not_count(kept, ada, bob):
    limits = QueueLimits(author_queued=1)
    kept.history.add(replace(NEW, author_id=ada), limits=limits)
    kept.history.add(replace(NEW, author_id=bob), limits=limits)


def test_when_too_much_waits_nobody_gets_in(kept, ada, bob):
    limits = QueueLimits(queued=2, retry_after_s=9)
    for author in (ada, bob):
        kept.history.add(replace(NEW, author_id=author), limits=limits)
    with pytest.raises(Overloaded, match="2 submissions are waiting") as refused:
        kept.history.add(replace(NEW, author_id=bob), limits=limits)
    assert refused.value.retry_after_s == 9


def test_a_refused_one_has_not_used_its_key(kept, ada):
    limits, key = QueueLimits(author_queued=1), IdempotencyKey("k", "h")
    first = kept.history.add(replace(NEW, author_id=ada), limits=limits)
    with pytest.raises(TooMany):
        kept.history.add(replace(NEW, author_id=ada), key=key, limits=limits)
    order(kept.history, first, 1)
    assert kept.history.add(replace(NEW, author_id=ada), key=key, limits=limits).id != first.id


def test_a_repeated_request_is_not_one_more(kept, ada):
    limits, key = QueueLimits(author_queued=1), IdempotencyKey("k", "h")
    first = kept.history.add(replace(NEW, author_id=ada), key=key, limits=limits)
    assert kept.history.add(replace(NEW, author_id=ada), key=key, limits=limits) == first


@pytest.mark.parametrize(
    ("mine", "first", "served", "turn"),
    [(None, None, None, 0), (None, None, 7, 7), (None, 5, None, 5), (8, 5, None, 9), (2, 5, None, 5)],
)
def test_turns(mine, first, served, turn):
    assert next_turn(mine, first, served) == turn


def test_the_queues_state(kept, ada, bob):
    assert kept.history.queue_state() == QueueState({}, {}, 0, 0)
    claimed = add(kept.history, ada)
    next_claim(kept.history, claimed)
    for author in (ada, bob):
        add(kept.history, author)
    kept.pass_time(100.0)
    add(kept.history, bob)
    add(kept.history, bob, Kind.RUN)
    state = kept.history.queue_state()
    assert (dict(state.queued), state.running) == ({Priority.RUN: 1, Priority.SUBMIT: 3}, 1)
    assert 100 <= state.oldest_s[Priority.SUBMIT] < 130
    assert 0 <= state.oldest_s[Priority.RUN] < 30
    kept.history.sweep(0, 1)
    assert kept.history.queue_state().dead_letters == 1
