"""What /metrics and /readyz tell of the service, and what they do not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from api import health
from api.app import create_app
from api.services import Services
from judge.config import Settings
from judge.errors import Unavailable
from judge.fleet import Figures, Stage
from judge.store import Store
from judge.uploads import NewUpload, Upload
from judge.verdict import Verdict

Clients = dict[str, httpx.Client]
SOURCE = "def two_sum(): canary_of_mine"


class AwayQueue:
    def publish(self, submission_id: str) -> None:
        raise Unavailable("the queue does not answer")

    def ping(self) -> None:
        raise Unavailable("the queue does not answer")


def samples(answer: httpx.Response) -> Callable[..., float]:
    """A sample by its name and the values of its labels, in any order."""
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=")
    families = text_string_to_metric_families(answer.text)
    found = {(s.name, frozenset(s.labels.values())): s.value for family in families for s in family.samples}
    return lambda name, *labels: found[name, frozenset(labels)]


def test_the_queue_is_told(local: httpx.Client, hand_in: Callable[..., str]) -> None:
    for _ in range(2):
        hand_in(local)
    told = samples(local.get("/metrics"))
    assert told("judge_queue_length", "submit") == 2
    assert told("judge_queue_length", "rejudge") == 0
    assert 0 <= told("judge_queue_age_seconds", "submit") < 60
    assert told("judge_running") == told("judge_dead_letters") == 0


def test_packages_are_told_by_what_became_of_them(
    local: httpx.Client, accepted: Callable[..., Upload], store: Store
) -> None:
    accepted("two-sum", "a" * 64)
    accepted("two-sum", "b" * 64)
    store.uploads.add(NewUpload("two-sum", b"zip", None))
    told = samples(local.get("/metrics"))
    assert [told("judge_packages", status) for status in ("queued", "accepted", "failed")] == [1, 2, 0]


def test_what_the_workers_report_is_told(local: httpx.Client, services: Services) -> None:
    figures = Figures()
    figures.took(Stage.TEST, 0.02)
    figures.took(Stage.TEST, 400.0)
    figures.judged(Verdict.JE)
    services.fleet.report(figures.report("w-1", 2, None, {"python waiting": 3}))
    services.fleet.report(Figures().report("w-2", 1, "the daemon is away", {}))
    told = samples(local.get("/metrics"))
    assert (told("judge_worker_up", "w-1"), told("judge_worker_up", "w-2")) == (1, 0)
    assert told("judge_worker_slots", "w-1") == 2
    assert told("judge_worker_cells", "w-1", "python_waiting") == 3
    assert told("judge_verdicts_total", "w-1", "JE") == 1
    assert told("judge_verdicts_total", "w-1", "AC") == 0
    assert told("judge_stage_seconds_bucket", "w-1", "test", "0.01") == 0
    assert told("judge_stage_seconds_bucket", "w-1", "test", "0.025") == 1
    assert told("judge_stage_seconds_count", "w-1", "test") == 2
    assert told("judge_stage_seconds_sum", "w-1", "test") == pytest.approx(400.02)


def test_workers_are_counted_also_where_none_reports(local: httpx.Client, services: Services) -> None:
    assert samples(local.get("/metrics"))("judge_workers") == 0
    services.fleet.report(Figures().report("w-1", 2, "the daemon is away", {}))
    assert samples(local.get("/metrics"))("judge_workers") == 0
    services.fleet.report(Figures().report("w-2", 1, None, {}))
    assert samples(local.get("/metrics"))("judge_workers") == 1


def test_requests_are_counted_by_operation_and_never_by_address(local: httpx.Client) -> None:
    local.get("/api/v1/problems/two-sum")
    local.get("/api/v1/problems/none")
    local.get("/made-up-by-a-stranger")
    answer = local.get("/metrics")
    told = samples(answer)
    assert told("judge_http_request_seconds_count", "get_problem", "200") == 1
    assert told("judge_http_request_seconds_count", "get_problem", "404") == 1
    assert told("judge_http_request_seconds_count", "none", "404") == 1
    assert "stranger" not in answer.text and "two-sum" not in answer.text


def test_nothing_of_anybody_is_in_it(signed_in: Clients, hand_in: Callable[..., str], secrets: dict[str, str]) -> None:
    submission = hand_in(signed_in["ada"], source=SOURCE)
    text = signed_in["admin"].get("/metrics").text
    for secret in (submission, "canary_of_mine", "ada", secrets["ada"], "two-sum"):
        assert secret not in text


@dataclass
class CountingQueue:
    """Counts how often it is asked. `up`: it answers."""

    up: bool = True
    asked: int = 0

    def ping(self) -> None:
        self.asked += 1
        if not self.up:
            raise Unavailable("the queue does not answer")


@pytest.fixture
def counting() -> CountingQueue:
    return CountingQueue()


@pytest.fixture
def counting_app(settings: Settings, services: Services, counting: CountingQueue) -> FastAPI:
    queue: Any = counting
    return create_app(settings, replace(services, queue=queue))


def test_however_many_ask_readyz_looks_once(counting_app: FastAPI, counting: CountingQueue) -> None:
    async def codes() -> list[int]:
        transport = httpx.ASGITransport(counting_app)
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000") as client:
            answers = await asyncio.gather(*(client.get("/readyz") for _ in range(20)))
        return [answer.status_code for answer in answers]

    assert asyncio.run(codes()) == [200] * 20
    assert counting.asked == 1


def test_readyz_looks_again_after_a_second(
    counting_app: FastAPI,
    counting: CountingQueue,
    make_client: Callable[..., httpx.Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    now = 100.0
    monkeypatch.setattr(health, "time", SimpleNamespace(monotonic=lambda: now))
    with make_client(counting_app) as client:
        assert client.get("/readyz").status_code == 200
        counting.up = False
        now += 0.9
        assert client.get("/readyz").status_code == 200
        now += 0.2
        assert client.get("/readyz").status_code == 503
        counting.up = True
        now += 1.1
        assert client.get("/readyz").status_code == 200
    assert counting.asked == 3


def test_readyz_names_all_that_is_wrong(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], refused: Callable[..., Any]
) -> None:
    broken = replace(services, queue=AwayQueue(), idle=lambda: "there is no image x-python")
    with make_client(create_app(settings, broken)) as client:
        answer = client.get("/readyz")
    document = refused(answer, 503, "unavailable")
    assert [error["pointer"] for error in document["errors"]] == ["queue", "sandbox"]
    assert answer.headers["retry-after"]


POOL = {"numpy waiting": 3, "died": 0}


def test_readyz_tells_how_the_workers_are_to_whom_metrics_would(signed_in: Clients, store: Store) -> None:
    store.fleet.report(Figures().report("w-1", 2, None, POOL))
    store.fleet.report(Figures().report("w-2", 1, "there is no image", {}))
    for name in ("ada", "author"):
        assert signed_in[name].get("/readyz").json() == {"status": "up"}
    told = signed_in["admin"].get("/readyz").json()
    assert told == {
        "status": "up",
        "workers": [
            {"worker": "w-1", "slots": 2, "cells": POOL},
            {"worker": "w-2", "slots": 1, "problem": "there is no image", "cells": {}},
        ],
    }
    wrong = {"Authorization": f"Bearer judge_{'x' * 43}"}
    assert signed_in["admin"].get("/readyz", headers=wrong).json() == {"status": "up"}


def test_readyz_says_why_where_nobody_else_can_ask(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], refused: Callable[..., Any]
) -> None:
    broken = replace(services, idle=lambda: "there is no image x-python")
    with make_client(create_app(settings, broken)) as client:
        document = refused(client.get("/readyz"), 503, "unavailable")
    assert "sandbox: " in document["detail"] and "there is no image x-python" in document["detail"]
