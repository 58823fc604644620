"""How others fare with a problem, as the API tells it: numbers, and nobody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx

from judge.verdict import Verdict

V1 = "/api/v1"


def test_it_tells_of_all_and_names_nobody(signed_in: dict[str, httpx.Client], judged: Callable[..., str]) -> None:
    ids = {who: signed_in[who].get(f"{V1}/me").json()["id"] for who in ("ada", "bob")}
    for verdict in (Verdict.RTE, Verdict.AC):
        judged(ids["ada"], verdict=verdict)
    judged(ids["bob"], verdict=Verdict.RTE)
    answer = signed_in["bob"].get(f"{V1}/problems/two-sum/stats")
    found: dict[str, Any] = answer.json()
    assert found.pop("tries").pop("first_solved_at")
    assert found == {
        "attempts": 3,
        "verdicts": {"AC": 1, "RTE": 2},
        "cpu_s": [{"up_to": 0.1, "count": 1}],
        "memory_mib": [{"up_to": 64, "count": 1}],
        "groups": [{"group": "secret/edge", "count": 2}],
    }
    assert answer.json()["tries"]["solved_after"] == [{"up_to": 2, "count": 1}]
    assert (answer.json()["tries"]["authors"], answer.json()["tries"]["solved"]) == (2, 1)
    assert not [secret for secret in (*ids.values(), "ada", "canary") if secret in answer.text]


def test_of_no_problem_there_are_none(signed_in: dict[str, httpx.Client], refused: Callable[..., Any]) -> None:
    refused(signed_in["ada"].get(f"{V1}/problems/nowhere/stats"), 404, "not_found")
    nothing = signed_in["ada"].get(f"{V1}/problems/stdin-sum/stats").json()
    assert (nothing["attempts"], nothing["verdicts"], nothing["groups"]) == (0, {}, [])
