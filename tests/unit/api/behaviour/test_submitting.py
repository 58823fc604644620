"""Handing in the same thing again, and while the queue is away."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import httpx
import pytest
from celery import Celery

from api.app import create_app
from api.queue import CeleryQueue
from api.services import Services
from judge.config import Settings
from judge.errors import Unavailable
from judge.history import History, HistoryQuery
from judge.store import Store
from judge.submission import Status, Submission

SUBMISSIONS = "/api/v1/submissions"
BODY = {"problem": "two-sum", "language": "python3", "source": "def two_sum(): ..."}


def post(client: httpx.Client, key: str | None, **changes: Any) -> httpx.Response:
    headers = {} if key is None else {"Idempotency-Key": key}
    return client.post(SUBMISSIONS, json=BODY | changes, headers=headers)


def kept(services: Services) -> int:
    return len(services.history.list(HistoryQuery()).items)


def test_the_same_key_and_body_give_the_same_submission(local: httpx.Client, services: Services) -> None:
    first, second = post(local, "key"), post(local, "key")
    assert (first.status_code, second.status_code) == (202, 202)
    assert first.json()["id"] == second.json()["id"]
    assert first.headers["location"] == second.headers["location"]
    assert kept(services) == 1


def test_the_same_body_in_other_words_is_the_same(local: httpx.Client) -> None:
    assert post(local, "key").json()["id"] == post(local, "key", kind="submit").json()["id"]


def test_an_ended_submission_is_not_put_on_the_queue_again(
    local: httpx.Client, on_queue: list[str], judge: Callable[[str], None]
) -> None:
    submission_id = post(local, "key").json()["id"]
    judge(submission_id)
    again = post(local, "key")
    assert (again.status_code, again.json()["id"], again.json()["status"]) == (202, submission_id, "done")
    assert on_queue == [submission_id]


@pytest.mark.parametrize("changes", [{"source": "pass"}, {"problem": "stdin-sum"}, {"kind": "run"}])
def test_a_key_with_another_body_is_refused(
    local: httpx.Client, services: Services, refused: Callable[..., dict[str, Any]], changes: dict[str, Any]
) -> None:
    assert post(local, "key").status_code == 202
    refused(post(local, "key", **changes), 422, "key_reused")
    assert kept(services) == 1


@pytest.fixture(params=["withdrawn", "smaller"])
def taken_no_more(request: pytest.FixtureRequest, store: Store) -> Callable[[], None]:
    """The problem goes, or takes less code than it did."""

    def change() -> None:
        problem = store.published.problem("two-sum")
        store.published.publish(() if request.param == "withdrawn" else (replace(problem, code_bytes=1),))

    return change


def test_a_request_is_repeated_after_its_problem_has_changed(
    local: httpx.Client, services: Services, judge: Callable[[str], None], taken_no_more: Callable[[], None]
) -> None:
    submission_id = post(local, "key").json()["id"]
    judge(submission_id)
    taken_no_more()
    again = post(local, "key")
    assert (again.status_code, again.json()["id"], again.json()["status"]) == (202, submission_id, "done")
    assert kept(services) == 1


def test_what_a_problem_takes_no_more_is_refused_all_the_same(
    local: httpx.Client, refused: Callable[..., dict[str, Any]], taken_no_more: Callable[[], None]
) -> None:
    assert post(local, "key").status_code == 202
    taken_no_more()
    answers = [post(local, None), post(local, "another")]
    assert {answer.status_code for answer in answers} < {404, 413}
    refused(post(local, "key", source="pass"), 422, "key_reused")


def test_without_a_key_or_with_another_one_it_is_another_submission(local: httpx.Client, services: Services) -> None:
    ids = {post(local, key).json()["id"] for key in (None, None, "a", "b")}
    assert len(ids) == kept(services) == 4


def test_a_key_is_its_users_own(signed_in: dict[str, httpx.Client]) -> None:
    assert post(signed_in["ada"], "key").json()["id"] != post(signed_in["bob"], "key").json()["id"]


def test_a_source_of_just_the_limit_is_taken(local: httpx.Client) -> None:
    assert post(local, None, source="é" * (65536 // 2)).status_code == 202


@dataclass(frozen=True)
class AwayOnceKept:
    """A database that goes away as soon as a submission is kept: nothing can be read any more."""

    history: History

    def add_all(self, *args: Any) -> Sequence[Submission | Exception]:
        return self.history.add_all(*args)

    def __getattr__(self, name: str) -> Any:
        def away(*_: Any) -> Any:
            raise Unavailable(f"the database does not answer {name}: try again in a moment")

        return away


@pytest.mark.parametrize("changes", [{}, {"kind": "run", "inputs": ["{}"]}], ids=["submit", "own inputs"])
def test_what_is_kept_is_never_answered_with_a_fault(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], changes: dict[str, Any]
) -> None:
    away: Any = AwayOnceKept(services.history)
    with make_client(create_app(settings, replace(services, history=away))) as client:
        answer = post(client, None, **changes)
    assert answer.status_code == 202, answer.text
    assert (answer.json()["status"], answer.json()["queue_position"]) == ("queued", None)
    assert answer.headers["location"].endswith(answer.json()["id"])
    assert kept(services) == 1


def test_a_queue_that_is_away_loses_nothing(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], closed_port: int
) -> None:
    celery = Celery(broker=f"redis://127.0.0.1:{closed_port}/0", set_as_current=False, fixups=[])
    celery.conf.update(broker_transport_options={"max_retries": 0, "socket_connect_timeout": 2})
    away = make_client(create_app(settings, replace(services, queue=CeleryQueue(celery))))
    answers = [post(away, "key"), post(away, "key"), post(away, None)]
    celery.close()
    assert [answer.status_code for answer in answers] == [202, 202, 202]
    assert all(services.history.get(answer.json()["id"]).status is Status.QUEUED for answer in answers)
    assert kept(services) == 2


def test_a_queue_that_is_away_makes_the_server_not_ready(
    settings: Settings,
    services: Services,
    make_client: Callable[..., httpx.Client],
    closed_port: int,
    refused: Callable[..., dict[str, Any]],
) -> None:
    celery = Celery(broker=f"redis://127.0.0.1:{closed_port}/0", set_as_current=False, fixups=[])
    away = make_client(create_app(settings, replace(services, queue=CeleryQueue(celery))))
    refused(away.get("/readyz"), 503, "unavailable", never=[str(closed_port)])
    celery.close()
    assert away.get("/healthz").status_code == 200
