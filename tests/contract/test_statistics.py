"""A problem's statistics, kept as results come, are what counting everything anew would give. The same for every history."""

from __future__ import annotations

import random
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from judge import history_lease
from judge.history import History, HistoryQuery
from judge.rejudges import Choice
from judge.statistics import Band, GroupFailures, ProblemStatistics, Tries, statistics_of
from judge.submission import Claim, Kind, Language, NewSubmission
from judge.verdict import Judgement, TestResult, Verdict
from tests.contract.conftest import POSTGRES, until_somebody_waits

NEW = NewSubmission("two-sum", "v1", Language.PYTHON3, "print()", Kind.SUBMIT, None)
NOTHING = statistics_of({}, Tries())
LEASE_S = 60.0


def judgement(verdict: Verdict, cpu_s: float = 0.015, memory_mib: float = 5.0, group: str = "secret/edge") -> Judgement:
    tests = (
        TestResult("sample/1", "sample", Verdict.AC if group != "sample" else verdict),
        TestResult("secret/1", group, verdict),
        TestResult("secret/2", "secret/never", None),
    )
    return Judgement(verdict, float(verdict is Verdict.AC), cpu_s, memory_mib, "", tests, "v1", "py", "docker")


@pytest.fixture
def history(kept) -> History:
    return kept.history


@pytest.fixture
def judged(history):
    def judged(given: Judgement, **changes: object) -> str:
        claim = history.claim(history.add(replace(NEW, **changes)).id, "w", LEASE_S)
        assert history.finish(claim, given)
        return claim.submission.id

    return judged


def test_nothing_was_submitted(history):
    assert history.statistics("two-sum") == history.statistics("\udc80\0") == NOTHING
    assert NOTHING.attempts == 0


def test_what_is_counted_and_where(kept, history, judged):
    ada, bob = kept.user("ada"), kept.user("bob")
    judged(judgement(Verdict.WA), author_id=ada)
    judged(judgement(Verdict.JE), author_id=ada)
    first = judged(judgement(Verdict.AC, 0.01, 4.0), author_id=ada)
    judged(judgement(Verdict.AC, 0.0101, 5000.0), author_id=ada)
    judged(judgement(Verdict.TLE, group="secret/large"), author_id=bob)
    judged(judgement(Verdict.RTE, group="sample"), author_id=bob)
    judged(judgement(Verdict.WA, group="secret/large"))
    judged(judgement(Verdict.AC), author_id=ada, kind=Kind.RUN)
    judged(judgement(Verdict.AC), author_id=ada, problem="another")
    history.add(NEW)
    assert history.statistics("two-sum") == ProblemStatistics(
        verdicts={Verdict.AC: 2, Verdict.WA: 2, Verdict.TLE: 1, Verdict.RTE: 1, Verdict.JE: 1},
        tries=Tries(3, 1, history.get(first).created_at, (Band(2, 1),)),
        cpu_s=(Band(0.01, 1), Band(0.02, 1)),
        memory_mib=(Band(4.0, 1), *(Band(2.0**i, 0) for i in range(3, 12)), Band(None, 1)),
        groups=(GroupFailures("secret/large", 2), GroupFailures("secret/edge", 1)),
    )
    assert history.statistics("two-sum").attempts == 6


def test_a_submission_that_is_given_up_is_a_judge_error(history):
    history.add(NEW)
    history.sweep(0, 0)
    assert history.statistics("two-sum").verdicts == {Verdict.JE: 1}
    assert history.statistics("two-sum").tries == Tries()


def counted_anew(history: History) -> tuple[dict[Verdict, int], int, Counter[int]]:
    """Verdicts, who tried, and how many attempts they needed: from the list alone."""
    items = [*history.list(HistoryQuery(limit=100)).items]
    done = sorted((s for s in items if s.verdict is not None and s.kind is Kind.SUBMIT), key=lambda s: s.id)
    needed: Counter[int] = Counter()
    counting = [s for s in done if s.verdict is not Verdict.JE]
    for author in {s.author_id for s in counting}:
        verdicts = [s.verdict for s in counting if s.author_id == author]
        if Verdict.AC in verdicts:
            needed[verdicts.index(Verdict.AC) + 1] += 1
    return Counter(s.verdict for s in done), len({s.author_id for s in counting}), needed  # type: ignore[return-value]


def bands(needed: Counter[int]) -> dict[float | None, int]:
    bounds = (1, 2, 3, 5, 10, 20)
    found: Counter[float | None] = Counter()
    for tries, count in needed.items():
        found[next((bound for bound in bounds if tries <= bound), None)] += count
    return dict(found)


def agrees(history: History) -> None:
    found = history.statistics("two-sum")
    verdicts, authors, needed = counted_anew(history)
    assert found.verdicts == verdicts
    assert (found.tries.authors, found.tries.solved) == (authors, sum(needed.values()))
    assert {band.up_to: band.count for band in found.tries.solved_after if band.count} == bands(needed)


@pytest.mark.parametrize("seed", range(3))
def test_results_in_any_order_and_judged_again_count_as_if_counted_anew(kept, history, seed):
    drawn = random.Random(seed)
    authors = [kept.user("ada"), kept.user("bob"), None]
    tickets = [history.add(replace(NEW, author_id=drawn.choice(authors))).id for _ in range(40)]
    claims: list[Claim] = [history.claim(tickets[0], "w", LEASE_S) for _ in tickets]
    drawn.shuffle(claims)
    for claim in claims:
        verdict = drawn.choice([Verdict.AC, Verdict.WA, Verdict.WA, Verdict.WA, Verdict.TLE, Verdict.JE])
        assert history.finish(claim, judgement(verdict, group=drawn.choice(["secret/a", "secret/b"])))
    agrees(history)
    before = history.statistics("two-sum")
    proposed = kept.rejudges.propose(Choice(), {"two-sum": "v2"}, {}, None, False)
    while claim := history.claim(proposed.tickets[0], "w", LEASE_S):
        assert history.finish(claim, judgement(drawn.choice(list(Verdict)), cpu_s=0.3))
    assert history.statistics("two-sum") == before
    kept.rejudges.apply(proposed.rejudge.id, None)
    agrees(history)
    after = history.statistics("two-sum")
    assert sum(band.count for band in after.cpu_s) == after.verdicts[Verdict.AC]
    failed = after.attempts - after.verdicts[Verdict.AC]
    assert sum(group.count for group in after.groups) == failed


def test_results_at_once_are_all_counted(kept, history):
    ada = kept.user("ada")
    tickets = [history.add(replace(NEW, author_id=ada)).id for _ in range(24)]
    claims = [history.claim(tickets[0], "w", LEASE_S) for _ in tickets]
    verdicts = [Verdict.AC if i % 3 == 2 else Verdict.WA for i in range(24)]

    def finish(pair: tuple[Claim, Verdict]) -> bool:
        return history.finish(pair[0], judgement(pair[1]))

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(finish, zip(claims, verdicts, strict=True), timeout=60))
    agrees(history)


@pytest.mark.parametrize("kept", [POSTGRES], indirect=True)
@pytest.mark.parametrize("old", [Verdict.WA, Verdict.JE], ids=["tried before", "new to the counts"])
@pytest.mark.parametrize("author", ["ada", None])
def test_a_result_while_a_rejudge_is_applied_is_counted(kept, history, judged, old, author):
    author_id = kept.user(author) if author else None
    judged(judgement(old), author_id=author_id)
    proposed = kept.rejudges.propose(Choice(), {"two-sum": "v2"}, {}, None, False)
    again = history.claim(proposed.tickets[0], "w", LEASE_S)
    assert history.finish(again, judgement(Verdict.TLE))
    claim = history.claim(history.add(replace(NEW, author_id=author_id)).id, "w", LEASE_S)
    with ThreadPoolExecutor(1) as threads:
        with history._database.engine.begin() as connection:
            # the one count that both write is that of the author's tries
            assert history_lease.finish(connection, claim, judgement(Verdict.AC))
            applied = threads.submit(kept.rejudges.apply, proposed.rejudge.id, None)
            until_somebody_waits(history._database)
        applied.result(timeout=60)
    agrees(history)
