"""A class hands in at once: nothing is lost, each gets one verdict, the one it gets alone, and nobody waits for another's many."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import httpx
import pytest

from tests.integration.conftest import Running, echo_cases, write_package

pytestmark = pytest.mark.userns

ADMIN = "admin-secret-of-the-tests"
USERS, EACH = 50, 4
AT_ONCE = 16
WAIT_S = 60
RIGHT = "def echo(numbers, text):\n    return {'sum': sum(numbers), 'text': text}\n"
PROGRAMS = {
    "AC": RIGHT,
    "WA": "def echo(numbers, text):\n    return {'sum': 0, 'text': text}\n",
    "RTE": "def echo(numbers, text):\n    raise ValueError(text)\n",
    "CE": "def echo(numbers, text) return\n",
}
SEEN = ("verdict", "score", "message")
"""What must not depend on who else is there; times may."""
V1 = "/api/v1"


@pytest.fixture(scope="module")
def judge(run_judge: Callable[..., Any], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    folder = tmp_path_factory.mktemp("many")
    write_package(folder / "problems", "echo", echo_cases(3), "7f1b7a52-8a44-4c0e-9d0c-5a3a6f0f5b77")
    with run_judge(folder / "problems", folder / "data", sandbox="process", admin_token=ADMIN) as running:
        yield running


class User:
    """One of those who hand in, with a token of their own."""

    def __init__(self, client: httpx.Client, name: str) -> None:
        admin = {"Authorization": f"Bearer {ADMIN}"}
        user = client.post(f"{V1}/users", json={"name": name}, headers=admin).raise_for_status().json()
        issued = client.post(f"{V1}/tokens", json={"label": "x", "user_id": user["id"]}, headers=admin)
        self.name, self._client = name, client
        self._headers = {"Authorization": f"Bearer {issued.raise_for_status().json()['secret']}"}

    def hand_in(self, source: str) -> str:
        body = {"problem": "echo", "language": "python3", "source": source}
        return str(
            self._client.post(f"{V1}/submissions", json=body, headers=self._headers).raise_for_status().json()["id"]
        )

    def ended(self, submission_id: str) -> dict[str, Any]:
        path, params = f"{V1}/submissions/{submission_id}", {"wait": WAIT_S}
        while True:
            answer = self._client.get(path, params=params, headers=self._headers, timeout=WAIT_S + 10)
            found: dict[str, Any] = answer.raise_for_status().json()
            if found["status"] in ("done", "cancelled"):
                return found

    def judgements(self, submission_id: str) -> list[Any]:
        answer = self._client.get(f"{V1}/submissions/{submission_id}/judgements", headers=self._headers)
        return list(answer.raise_for_status().json()["items"])

    def mine(self) -> list[str]:
        answer = self._client.get(f"{V1}/submissions", params={"limit": 100}, headers=self._headers)
        return [item["id"] for item in answer.raise_for_status().json()["items"]]


def seen(submission: dict[str, Any]) -> tuple[Any, ...]:
    tests = [(test["name"], test["verdict"], test["exception"]) for test in submission["tests"]]
    return (*(submission[name] for name in SEEN), tests)


def test_two_hundred_from_fifty(judge: Running) -> None:
    client = judge.client
    alone = User(client, "alone")
    expected = {verdict: seen(alone.ended(alone.hand_in(source))) for verdict, source in PROGRAMS.items()}
    assert {verdict: what[0] for verdict, what in expected.items()} == {verdict: verdict for verdict in PROGRAMS}

    users, canary = [User(client, f"user-{number}") for number in range(USERS)], User(client, "canary")
    asked = [(user, verdict) for user in users for verdict in PROGRAMS]
    assert len(asked) == USERS * EACH
    with ThreadPoolExecutor(AT_ONCE) as threads:
        ids = list(threads.map(lambda one: one[0].hand_in(PROGRAMS[one[1]]), asked))
    canarys = canary.hand_in(RIGHT)

    ended = [user.ended(submission_id) for (user, _), submission_id in zip(asked, ids, strict=True)]
    last = canary.ended(canarys)
    wrong = [
        (verdict, seen(one)) for (_, verdict), one in zip(asked, ended, strict=True) if seen(one) != expected[verdict]
    ]
    assert wrong == []
    assert seen(last) == expected["AC"]
    assert len(set(ids)) == len(asked), "two requests made one submission"
    for user in users:
        kept = [submission_id for (of, _), submission_id in zip(asked, ids, strict=True) if of is user]
        assert sorted(user.mine()) == sorted(kept), "something is lost, or there twice"
    once = Counter(len(user.judgements(submission_id)) for (user, _), submission_id in zip(asked, ids, strict=True))
    assert once == {1: len(asked)}
    assert {one["attempt"] for one in ended} == {1}
    _its_turn_came(last, ended)


def _its_turn_came(canary: dict[str, Any], others: list[dict[str, Any]]) -> None:
    """In places of the queue: with as many users as were waiting when it came, one in so many is its share of the places."""
    came, began = at(canary, "created_at"), at(canary, "started_at")
    waiting = {one["author_id"] for one in others if at(one, "started_at") > came}
    before = sum(came < at(one, "started_at") < began for one in others)
    left = sum(at(one, "started_at") > came for one in others)
    assert left > 2 * (len(waiting) + 1), f"too few waited ({left}) for a queue without turns to be told from ours"
    assert before <= 2 * (len(waiting) + 1), f"{before} of {left} went before it, of {len(waiting)} users"


def at(submission: dict[str, Any], what: str) -> datetime:
    return datetime.fromisoformat(submission[what])
