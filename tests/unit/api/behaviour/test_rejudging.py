"""Judging again over the API: what may be asked, what comes back, and who did it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from judge.store import Store
from judge.verdict import Judgement, Verdict

V1 = "/api/v1"
UNKNOWN_ID = "01a20e09-ca51-707c-acc7-6a5986fb9a12"
Clients = dict[str, httpx.Client]
Refused = Callable[..., dict[str, Any]]
RIGHT = Judgement(Verdict.AC, 1.0, 0.1, 8.0, "all tests accepted", (), "v1", "py", "docker")


@pytest.fixture
def judge_again(store: Store, on_queue: list[str]) -> Callable[[Verdict], None]:
    """Judges all that waits."""

    def judge_again(verdict: Verdict) -> None:
        while claim := store.history.claim(on_queue[-1], "worker", 60):
            assert store.history.finish(claim, replace(RIGHT, verdict=verdict))

    return judge_again


def me(client: httpx.Client) -> str:
    return str(client.get(f"{V1}/me").json()["id"])


def test_one_is_judged_again_and_nothing_changes_before_it_is_applied(
    signed_in: Clients, judged: Callable[..., str], judge_again: Callable[[Verdict], None], on_queue: list[str]
) -> None:
    ada, author = signed_in["ada"], signed_in["author"]
    submission = judged(me(ada), verdict=Verdict.RTE)
    answer = author.post(f"{V1}/submissions/{submission}/rejudge", json={"apply": False})
    begun = answer.json()
    assert answer.headers["location"] == f"{V1}/rejudges/{begun['id']}"
    assert begun | {"id": "", "created_at": ""} == {
        "id": "",
        "status": "judging",
        "apply": False,
        "total": 1,
        "judged": 0,
        "moves": [{"old": "RTE", "new": None, "count": 1}],
        "filters": {"submission": submission},
        "by": me(author),
        "created_at": "",
        "ended_at": None,
        "ended_by": None,
    }
    assert len(on_queue) == 1
    judge_again(Verdict.AC)
    found = author.get(answer.headers["location"]).json()
    assert (found["status"], found["moves"]) == ("judged", [{"old": "RTE", "new": "AC", "count": 1}])
    assert ada.get(f"{V1}/submissions/{submission}").json()["verdict"] == "RTE"
    assert len(ada.get(f"{V1}/submissions/{submission}/judgements").json()["items"]) == 1
    applied = signed_in["admin"].post(f"{V1}/rejudges/{begun['id']}/apply").json()
    assert (applied["status"], applied["by"], applied["ended_by"]) == ("applied", me(author), me(signed_in["admin"]))
    assert ada.get(f"{V1}/submissions/{submission}").json()["verdict"] == "AC"
    kept = ada.get(f"{V1}/submissions/{submission}/judgements").json()["items"]
    assert [(one["verdict"], one["current"]) for one in kept] == [("RTE", False), ("AC", True)]
    items = author.get(f"{V1}/rejudges/{begun['id']}/submissions", params={"changed": True}).json()["items"]
    assert items == [{"submission_id": submission, "old": "RTE", "new": "AC"}]


def test_what_fits_is_judged_again_and_applied_at_once_if_told_so(
    signed_in: Clients, judged: Callable[..., str], judge_again: Callable[[Verdict], None]
) -> None:
    ada, author = signed_in["ada"], signed_in["author"]
    late, right = judged(me(ada), verdict=Verdict.TLE), judged(me(ada), verdict=Verdict.AC)
    body = {"verdict": "TLE", "version": "v1", "author": me(ada), "since": "2020-01-01T00:00:00Z", "apply": True}
    begun = author.post(f"{V1}/problems/two-sum/rejudge", json=body).json()
    assert begun["total"] == 1
    assert begun["filters"].keys() == {"problem", "verdict", "version", "author", "since", "kind"}
    judge_again(Verdict.WA)
    assert author.get(f"{V1}/rejudges/{begun['id']}").json()["status"] == "applied"
    assert [ada.get(f"{V1}/submissions/{i}").json()["verdict"] for i in (late, right)] == ["WA", "AC"]


def test_a_shadow_is_no_submission_of_anybodys(
    signed_in: Clients, judged: Callable[..., str], on_queue: list[str], refused: Refused
) -> None:
    submission = judged(me(signed_in["ada"]))
    signed_in["admin"].post(f"{V1}/rejudges", json={"topic": "arrays"})
    (shadow,) = on_queue
    for who in ("ada", "author", "admin"):
        for path in ("", "/source", "/judgements", "/timeline", "/events"):
            refused(signed_in[who].get(f"{V1}/submissions/{shadow}{path}"), 404, "not_found")
        refused(signed_in[who].post(f"{V1}/submissions/{shadow}/cancel"), 404, "not_found")
        assert [s["id"] for s in signed_in[who].get(f"{V1}/submissions").json()["items"]] == [submission]
        assert signed_in[who].get(f"{V1}/submissions/export").text.count("\n") == 2


def test_what_cannot_be_judged_again(
    signed_in: Clients, judged: Callable[..., str], hand_in: Callable[..., str], refused: Refused
) -> None:
    author = signed_in["author"]
    waiting = hand_in(signed_in["ada"])
    refused(author.post(f"{V1}/submissions/{waiting}/rejudge", json={}), 422, "refused")
    refused(author.post(f"{V1}/submissions/{UNKNOWN_ID}/rejudge", json={}), 404, "not_found")
    refused(author.post(f"{V1}/problems/nowhere/rejudge", json={}), 404, "not_found")
    refused(author.post(f"{V1}/rejudges", json={"problem": "stdin-sum"}), 422, "refused")
    refused(author.post(f"{V1}/rejudges", json={"since": "2026-01-01T00:00:00"}), 422, "invalid")
    refused(author.post(f"{V1}/rejudges", json={"status": "done"}), 422, "invalid")
    for path in ("", "/submissions"):
        refused(author.get(f"{V1}/rejudges/{UNKNOWN_ID}{path}"), 404, "not_found")
    for path in ("apply", "discard"):
        refused(author.post(f"{V1}/rejudges/{UNKNOWN_ID}/{path}"), 404, "not_found")


def test_rejudges_are_listed_and_discarded(signed_in: Clients, judged: Callable[..., str], refused: Refused) -> None:
    author = signed_in["author"]
    judged(me(signed_in["ada"]))
    ids = [author.post(f"{V1}/rejudges", json={}).json()["id"] for _ in range(3)]
    page = author.get(f"{V1}/rejudges", params={"limit": 2}).json()
    rest = author.get(f"{V1}/rejudges", params={"limit": 2, "cursor": page["next_cursor"]}).json()
    assert [one["id"] for one in (*page["items"], *rest["items"])] == ids[::-1]
    assert author.post(f"{V1}/rejudges/{ids[0]}/discard").json()["status"] == "discarded"
    refused(author.post(f"{V1}/rejudges/{ids[0]}/discard"), 409, "conflict")
    refused(author.post(f"{V1}/rejudges/{ids[1]}/apply"), 409, "conflict")
