"""What each route answers when all is well, in a server without tokens."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest

from judge import accounts_sql
from judge.problem import Topic
from judge.records import is_id
from judge.store import Store
from judge.submission import Kind

V1 = "/api/v1"


def ok(answer: httpx.Response, status: int = 200) -> Any:
    assert answer.status_code == status, answer.text
    return answer.json()


def slugs(page: dict[str, Any]) -> list[str]:
    return [item["slug"] for item in page["items"]]


def test_problems_are_listed_by_slug(local: httpx.Client) -> None:
    page = ok(local.get(f"{V1}/problems"))
    assert slugs(page) == ["stdin-sum", "two-sum"]
    assert page["next_cursor"] is None


def test_problems_are_found_by_topic_difficulty_and_words(local: httpx.Client) -> None:
    assert slugs(ok(local.get(f"{V1}/problems", params={"topic": "strings"}))) == ["stdin-sum"]
    assert slugs(ok(local.get(f"{V1}/problems", params={"difficulty": "easy"}))) == ["two-sum"]
    assert slugs(ok(local.get(f"{V1}/problems", params={"q": "TWO"}))) == ["two-sum"]


@pytest.mark.parametrize("params", [{}, {"limit": 1}, {"topic": "strings"}])
def test_topics_are_counted_whichever_page_of_them_is_looked_at(local: httpx.Client, params: dict[str, str]) -> None:
    topics = ok(local.get(f"{V1}/problems", params=params))["topics"]
    assert list(topics) == [topic.value for topic in Topic]
    assert {name for name, count in topics.items() if count} == {"arrays", "strings"}


def test_topics_are_counted_of_what_fits_otherwise(local: httpx.Client) -> None:
    topics = ok(local.get(f"{V1}/problems", params={"q": "two"}))["topics"]
    assert {name: count for name, count in topics.items() if count} == {"arrays": 1}


def test_a_cursor_and_a_link_lead_to_the_next_page(local: httpx.Client) -> None:
    first = local.get(f"{V1}/problems", params={"limit": 1})
    target, _, relation = first.headers["link"].partition("; ")
    assert relation == 'rel="next"'
    assert slugs(ok(local.get(target.strip("<>")))) == ["two-sum"]
    second = local.get(f"{V1}/problems", params={"limit": 1, "cursor": ok(first)["next_cursor"]})
    assert slugs(ok(second)) == ["two-sum"]
    assert "link" not in second.headers


def test_a_problem_has_all_that_is_needed_to_begin(local: httpx.Client) -> None:
    problem = ok(local.get(f"{V1}/problems/two-sum"))
    assert problem["statement"] == "The statement of two-sum."
    assert problem["samples"] == [{"name": "1", "input": '{"nums": [3, 3], "target": 6}', "answer": "[0, 1]"}]
    assert problem["starter"] == {"python3": "def two_sum(nums, target): ...\n"}
    assert problem["limits"] == {"cpu_s": 2.0, "wall_s": 5.0, "memory_mib": 256, "code_bytes": 65536}
    assert (problem["tests"], problem["hints"]) == (3, 2)
    assert "editorial" not in problem


def test_hints_are_given_one_at_a_time(local: httpx.Client) -> None:
    assert ok(local.get(f"{V1}/problems/two-sum/hints/2")) == {"number": 2, "of": 2, "hint": "Use a dict."}


def test_the_editorial(local: httpx.Client) -> None:
    assert ok(local.get(f"{V1}/problems/two-sum/editorial")) == {"editorial": "One pass with a dict."}


def test_a_submission_is_kept_put_on_the_queue_and_told_where_to_read(
    local: httpx.Client, on_queue: list[str], store: Store
) -> None:
    body = {"problem": "two-sum", "language": "python", "source": "def two_sum(): ...  # naïve, 数"}
    answer = local.post(f"{V1}/submissions", json=body)
    submission = ok(answer, 202)
    assert is_id(submission["id"])
    assert answer.headers["location"] == f"{V1}/submissions/{submission['id']}"
    assert (submission["status"], submission["verdict"], submission["tests"]) == ("queued", None, [])
    assert (submission["problem"], submission["problem_version"]) == ("two-sum", "v1")
    assert (submission["language"], submission["kind"]) == ("python3", "submit")
    assert on_queue == [submission["id"]]
    assert store.history.source(submission["id"]) == body["source"]


def test_a_run_is_kept_as_one(local: httpx.Client, store: Store, hand_in: Callable[..., str]) -> None:
    assert store.history.get(hand_in(local, kind="run")).kind is Kind.RUN


def test_a_queued_submission_tells_its_place_and_why_it_waits(local: httpx.Client, hand_in: Callable[..., str]) -> None:
    first, second = hand_in(local), hand_in(local)
    assert ok(local.get(f"{V1}/submissions/{first}"))["queue_position"] == 0
    waiting = ok(local.get(f"{V1}/submissions/{second}"))
    assert waiting["queue_position"] == 1
    assert "1 submission is before it" in waiting["queue_reason"]


def test_a_judged_submission_has_its_verdict_and_tests(local: httpx.Client, judged: Callable[..., str]) -> None:
    submission = ok(local.get(f"{V1}/submissions/{judged()}"))
    assert (submission["status"], submission["verdict"], submission["score"]) == ("done", "RTE", 0.0)
    assert [test["verdict"] for test in submission["tests"]] == ["AC", "RTE", None]
    assert submission["queue_position"] is None


def test_the_history_is_newest_first_and_comes_in_pages(
    local: httpx.Client, hand_in: Callable[..., str], judged: Callable[..., str]
) -> None:
    handed_in = [hand_in(local), hand_in(local, problem="stdin-sum"), judged()]
    seen: list[str] = []
    target = f"{V1}/submissions?limit=2"
    for _ in range(2):
        answer = local.get(target)
        seen += [item["id"] for item in ok(answer)["items"]]
        target = answer.headers.get("link", "").partition(";")[0].strip("<>")
    assert target == ""
    assert seen == handed_in[::-1]


def test_the_history_is_filtered(local: httpx.Client, hand_in: Callable[..., str], judged: Callable[..., str]) -> None:
    queued, other, done = hand_in(local), hand_in(local, problem="stdin-sum", kind="run"), judged()

    def found(**filters: str) -> list[str]:
        return [item["id"] for item in ok(local.get(f"{V1}/submissions", params=filters))["items"]]

    assert found(problem="stdin-sum") == [other]
    assert found(kind="run") == [other]
    assert found(verdict="RTE") == [done]
    assert found(status="queued", problem="two-sum") == [queued]
    assert found(verdict="AC") == []
    assert found(since=(datetime.now(UTC) + timedelta(hours=1)).isoformat()) == []
    assert found(since=(datetime.now(UTC) - timedelta(hours=1)).isoformat()) == [done, other, queued]


def test_the_source_is_given_back_as_it_came(local: httpx.Client, hand_in: Callable[..., str]) -> None:
    source = "def two_sum():\r\n\treturn 'naïve 数 \U0001f600'\n\n"
    submission_id = hand_in(local, source=source)
    assert ok(local.get(f"{V1}/submissions/{submission_id}/source")) == {"language": "python3", "source": source}


def test_every_judgement_is_listed(local: httpx.Client, judged: Callable[..., str]) -> None:
    (judgement,) = ok(local.get(f"{V1}/submissions/{judged()}/judgements"))["items"]
    assert (judgement["current"], judgement["verdict"], judgement["attempt"]) == (True, "RTE", 1)
    assert (judgement["sandbox"], judgement["runtime_id"], judgement["problem_version"]) == ("docker", "py", "v1")
    assert len(judgement["tests"]) == 3


def test_a_submission_is_cancelled_once(
    local: httpx.Client, hand_in: Callable[..., str], refused: Callable[..., dict[str, Any]]
) -> None:
    submission_id = hand_in(local)
    cancelled = ok(local.post(f"{V1}/submissions/{submission_id}/cancel"))
    assert (cancelled["status"], cancelled["verdict"], cancelled["queue_position"]) == ("cancelled", None, None)
    refused(local.post(f"{V1}/submissions/{submission_id}/cancel"), 409, "conflict")


def test_the_live_events_of_an_ended_submission_begin_with_it_and_end(
    local: httpx.Client, judged: Callable[..., str]
) -> None:
    answer = local.get(f"{V1}/submissions/{judged()}/events")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/event-stream")
    names = [line.removeprefix("event: ") for line in answer.text.splitlines() if line.startswith("event: ")]
    assert names == ["snapshot", "verdict"]
    assert '"RTE"' in answer.text


def test_the_person_of_a_server_without_tokens(local: httpx.Client) -> None:
    assert ok(local.get(f"{V1}/me")) == {"id": None, "name": "local", "role": "admin"}
    assert ok(local.get(f"{V1}/tokens"))["items"] == []


def test_users_and_their_tokens(signed_in: dict[str, httpx.Client]) -> None:
    admin = signed_in["admin"]
    user = ok(admin.post(f"{V1}/users", json={"name": "eve", "role": "author"}), 201)
    assert (user["name"], user["role"]) == ("eve", "author")
    assert user in ok(admin.get(f"{V1}/users"))["items"]
    issued = ok(admin.post(f"{V1}/tokens", json={"label": "laptop", "user_id": user["id"]}), 201)
    me = ok(admin.get(f"{V1}/me", headers={"Authorization": f"Bearer {issued['secret']}"}))
    assert me == {"id": user["id"], "name": "eve", "role": "author"}


@pytest.mark.parametrize(("who", "path", "named"), [("admin", "/users", "name"), ("ada", "/tokens", "label")])
def test_users_and_tokens_come_in_pages(
    signed_in: dict[str, httpx.Client], refused: Callable[..., Any], who: str, path: str, named: str
) -> None:
    client = signed_in[who]
    ok(client.post(f"{V1}/tokens", json={"label": "another"}), 201)
    whole = [item[named] for item in ok(client.get(V1 + path))["items"]]
    first = client.get(V1 + path, params={"limit": 1})
    following = httpx.URL(first.links["next"]["url"])
    assert following.params["cursor"] == ok(first)["next_cursor"]
    second = ok(client.get(following))
    assert [item[named] for page in (ok(first), second) for item in page["items"]] == whole[:2]
    refused(client.get(V1 + path, params={"cursor": "nonsense"}), 422, "invalid")
    for limit in (0, 101):
        refused(client.get(V1 + path, params={"limit": limit}), 422, "invalid")


def test_a_user_has_only_so_many_tokens_whoever_issues_them(
    signed_in: dict[str, httpx.Client], refused: Callable[..., Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(accounts_sql, "MOST_TOKENS", 2)
    ada, admin = signed_in["ada"], signed_in["admin"]
    body = {"label": "x", "user_id": ok(ada.get(f"{V1}/me"))["id"]}
    issued = ok(admin.post(f"{V1}/tokens", json=body), 201)
    for client in (ada, admin):
        assert "revoke one" in refused(client.post(f"{V1}/tokens", json=body), 409, "conflict")["detail"]
    assert ada.delete(f"{V1}/tokens/{issued['id']}").status_code == 204
    ok(ada.post(f"{V1}/tokens", json=body), 201)


def test_a_secret_is_shown_once(signed_in: dict[str, httpx.Client]) -> None:
    ada = signed_in["ada"]
    issued = ok(ada.post(f"{V1}/tokens", json={"label": "laptop"}), 201)
    listed = ada.get(f"{V1}/tokens")
    assert issued["id"] in [token["id"] for token in ok(listed)["items"]]
    assert issued["secret"] not in listed.text


def test_health(local: httpx.Client) -> None:
    assert ok(local.get("/healthz")) == {"status": "up"}
    assert ok(local.get("/readyz")) == {"status": "up", "workers": []}
