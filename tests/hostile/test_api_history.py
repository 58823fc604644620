"""Rows about what a history gives away: exports, differences, timelines, statistics; judging again; one key at once from many."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from tests.hostile.arena import API, Arena
from tests.hostile.witnesses import canaries

SUBMISSIONS = f"{API}/submissions"
RIGHT = "def echo(numbers, text):\n    return {'sum': sum(numbers), 'text': text}\n"
WRONG = "def echo(numbers, text):\n    return {'sum': 1 - sum(numbers), 'text': text}\n"
CANARY = "# a canary of the candidate's: zeisig-5d1e\n"
INJECTED = ("' OR '1'='1", "1; DROP TABLE submissions; --", "%' UNION SELECT text FROM sources --", "\\", "%00", '"')
AT_ONCE = 20


def exports(client: httpx.Client, **filters: str) -> Iterator[httpx.Response]:
    for form in ("csv", "ndjson"):
        yield client.get(f"{SUBMISSIONS}/export", params={"format": form, **filters})


@pytest.mark.row("A11", "P0", "another's submissions by exports, differences and streams", invariants="I6 I9")
def test_anothers_history(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6", "I9"})):
        theirs = hostile.judge(CANARY + RIGHT)["id"]
        mine = hostile.submit(RIGHT, client=hostile.honest)
        assert hostile.ended(mine)["verdict"] == "AC"
        owner = hostile.candidate.get(f"{API}/me").json()["id"]
        for answer in exports(hostile.honest):
            assert answer.status_code == 200
            assert mine in answer.text and theirs not in answer.text
        for answer in exports(hostile.honest, author=owner):
            assert answer.status_code == 403
        for path in (f"{mine}/diff/{theirs}", f"{theirs}/diff/{mine}", f"{theirs}/events", f"{theirs}/timeline"):
            answer = hostile.honest.get(f"{SUBMISSIONS}/{path}", headers={"Last-Event-ID": "0"})
            assert (answer.status_code, "zeisig" in answer.text) == (404, False), path
        plain = hostile.honest.get(f"{API}/me/progress").json()
        assert hostile.honest.get(f"{API}/me/progress", params={"author": owner, "user_id": owner}).json() == plain


@pytest.mark.row("A12", "P0", "fields that are not the user's to set, where tokens are issued", invariants="I9")
@pytest.mark.parametrize(
    "field", ["id", "secret", "prefix", "role", "is_admin", "revoked_at", "secret_sha256", "__proto__"]
)
def test_fields_of_a_token(hostile: Arena, field: str) -> None:
    with hostile.watched(frozenset({"I9"})):
        before = hostile.candidate.get(f"{API}/tokens").json()["items"]
        for value in ("admin", 1, None, {}):
            answer = hostile.candidate.post(f"{API}/tokens", json={"label": "x", field: value})
            assert answer.status_code == 422, answer.text
        assert len(hostile.candidate.get(f"{API}/tokens").json()["items"]) == len(before)
        assert hostile.candidate.post(f"{API}/tokens", json={"label": "x", "scopes": ["admin"]}).status_code == 422


@pytest.mark.row("A15", "P0", "SQL in an export's filters, and in those of judging again")
@pytest.mark.parametrize("text", INJECTED)
def test_sql_in_filters(hostile: Arena, text: str) -> None:
    with hostile.watched():
        for name in ("problem", "version"):
            for answer in exports(hostile.candidate, **{name: text}):
                assert answer.status_code in (200, 422)
                assert len(answer.text.splitlines()) <= 1, "nothing but the line of names"
        for name in ("verdict", "kind", "language", "since", "topic", "format"):
            answer = hostile.candidate.get(f"{SUBMISSIONS}/export", params={name: text})
            assert answer.status_code == 422, answer.text
        for name in ("verdict", "topic", "kind", "since"):
            assert hostile.admin.post(f"{API}/rejudges", json={name: text}).status_code == 422
        for name in ("problem", "author", "version"):
            answer = hostile.admin.post(f"{API}/rejudges", json={name: text})
            assert answer.status_code in (404, 422), "it fits nothing, and nothing is judged again"


@pytest.mark.row("A23", "P0", "one Idempotency-Key at once from many: one submission, one verdict", invariants="I9")
def test_one_key_at_once(hostile: Arena) -> None:
    body = {"problem": "echo", "language": "python3", "source": RIGHT}
    key = {"Idempotency-Key": f"at-once-{time.monotonic_ns()}"}

    def hand_in(_: int) -> httpx.Response:
        return hostile.candidate.post(SUBMISSIONS, json=body, headers=key)

    with hostile.watched(frozenset({"I9"})), ThreadPoolExecutor(AT_ONCE) as threads:
        answers = list(threads.map(hand_in, range(AT_ONCE)))
        assert {answer.status_code for answer in answers} <= {202, 409}
        (submission,) = {answer.json()["id"] for answer in answers if answer.status_code == 202}
        assert hostile.ended(submission)["verdict"] == "AC"


@pytest.mark.row("A24", "P0", "hidden tests by history: judgements, timelines, exports, statistics", invariants="I6")
def test_hidden_tests_by_history(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I6"})):
        ended = hostile.judge(WRONG)
        assert ended["verdict"] == "WA"
        at = f"{SUBMISSIONS}/{ended['id']}"
        said = [
            hostile.candidate.get(f"{at}{part}").text for part in ("", "/judgements", "/timeline", "/events", "/source")
        ]
        said += [answer.text for answer in exports(hostile.candidate)]
        said += [hostile.candidate.get(f"{API}/problems/{slug}/stats").text for slug in hostile.served.shelf.problems]
        said += [hostile.candidate.get(f"{API}/me/progress").text, hostile.candidate.get(SUBMISSIONS).text]
        assert all(said)
        assert not canaries(said)


@pytest.mark.row("A26", "P0", "judging again, and all figures, as a candidate and as nobody", invariants="I9")
def test_what_staff_may(hostile: Arena) -> None:
    with hostile.watched(frozenset({"I9"})), httpx.Client(base_url=hostile.served.url, timeout=30) as stranger:
        mine = hostile.judge(RIGHT)["id"]
        tried: list[tuple[str, str, Any]] = [
            ("POST", f"{SUBMISSIONS}/{mine}/rejudge", {"apply": True}),
            ("POST", f"{API}/problems/echo/rejudge", {"apply": True}),
            ("POST", f"{API}/rejudges", {}),
            ("GET", f"{API}/rejudges", None),
            ("GET", f"{API}/rejudges/x/submissions", None),
            ("POST", f"{API}/rejudges/x/apply", None),
            ("POST", f"{API}/rejudges/x/discard", None),
            ("GET", "/metrics", None),
        ]
        for method, path, sent in tried:
            assert hostile.candidate.request(method, path, json=sent).status_code == 403, path
            assert stranger.request(method, path, json=sent).status_code == 401, path
        kept = hostile.candidate.get(f"{SUBMISSIONS}/{mine}/judgements").json()["items"]
        assert [one["current"] for one in kept] == [True]
