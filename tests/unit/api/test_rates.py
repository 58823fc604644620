"""Who asks too often is told so, and when to come back; everybody is told where he stands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.security import HTTPBearer
from limits import parse
from limits.aio.storage import MemoryStorage
from limits.errors import StorageError
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from api.rates import Counter, Policies, Policy, RateLimits, Rates, policies_of
from judge.config import Settings
from judge.errors import ConfigError

POLICIES = Policies(
    Policy("requests", parse("5/hour")),
    Policy("submissions", parse("2/hour")),
    Policy("own-inputs", parse("1/hour")),
    Policy("packages", parse("1/hour")),
    Policy("refusals", parse("3/hour")),
)
ADA, BOB = {"Authorization": "Bearer ada"}, {"Authorization": "Bearer bob"}


async def answer(request: Request) -> Response:
    signed_in = await HTTPBearer(auto_error=False)(request)
    known = signed_in is not None and signed_in.credentials in ("ada", "bob")
    return PlainTextResponse("", 200 if known else 401)


class Client:
    """Sends to an app in this process, all in one event loop."""

    def __init__(self, app: Starlette) -> None:
        self._http = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://judge")
        self._loop = asyncio.Runner()

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.run(self._http.aclose())
        self._loop.close()

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self._loop.run(self._http.get(path, **options))


def client_of(counter: Counter) -> Client:
    routes = [Route(path, answer) for path in ("/api/v1/me", "/healthz")]
    limits = Middleware(RateLimits, rates=Rates(counter, POLICIES))
    return Client(Starlette(routes=routes, middleware=[limits]))


@pytest.fixture
def client() -> Iterator[Client]:
    with client_of(Counter(MemoryStorage())) as made:
        yield made


def fields(answer: httpx.Response, name: str) -> list[str]:
    return answer.headers.get_list(name)


def test_everybody_is_told_where_he_stands(client: Client) -> None:
    answer = client.get("/api/v1/me", headers=ADA)
    assert fields(answer, "RateLimit-Policy") == ['"requests";q=5;w=3600']
    (standing,) = fields(answer, "RateLimit")
    assert standing.startswith('"requests";r=4;t=')
    assert "Retry-After" not in answer.headers


def test_who_asks_too_often_is_told_when_to_come_back(client: Client) -> None:
    assert {client.get("/api/v1/me", headers=ADA).status_code for _ in range(5)} == {200}
    refused = client.get("/api/v1/me", headers=ADA)
    assert refused.status_code == 429
    assert refused.headers["content-type"] == "application/problem+json"
    assert refused.json()["code"] == "too_many_requests"
    assert 1 <= int(refused.headers["Retry-After"]) <= 3600
    assert client.get("/api/v1/me", headers=BOB).status_code == 200


@pytest.mark.parametrize("spelt", ["bearer ada", "BEARER ada", "Bearer  ada", "Bearer ada\t", "Bearer \xa0ada"])
def test_a_token_is_one_however_it_is_spelt(client: Client, spelt: str) -> None:
    headers = {"Authorization": spelt.encode("latin-1")}
    assert [client.get("/api/v1/me", headers=headers).status_code for _ in range(3)] == [200] * 3
    assert [client.get("/api/v1/me", headers=ADA).status_code for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("spelt", ["ada", "Basic ada", "Bearer", "Bearer ", "Bearer\tada"])
def test_what_is_no_token_counts_by_its_address(client: Client, spelt: str) -> None:
    told = [client.get("/api/v1/me", headers=headers) for headers in ({}, {"Authorization": spelt})]
    assert [fields(answer, "RateLimit")[0].split(";")[1] for answer in told] == ["r=4", "r=3"]


def test_who_guesses_tokens_is_stopped_whichever_he_tries(client: Client) -> None:
    guesses = [client.get("/api/v1/me", headers={"Authorization": f"Bearer {n}"}).status_code for n in range(4)]
    assert guesses == [401, 401, 401, 429]


def test_who_guesses_shuts_nobody_else_out(client: Client) -> None:
    guesses = [client.get("/api/v1/me", headers={"Authorization": f"Bearer {n}"}) for n in range(9)]
    assert guesses[-1].status_code == 429
    assert guesses[-1].json()["code"] == "too_many_requests"
    assert 1 <= int(guesses[-1].headers["Retry-After"]) <= 3600
    assert client.get("/api/v1/me", headers=ADA).status_code == 200


def test_health_is_never_refused(client: Client) -> None:
    assert {client.get("/healthz", headers=ADA).status_code for _ in range(9)} == {200}


def test_a_counter_that_is_away_refuses_nobody() -> None:
    class Away(MemoryStorage):
        async def get_sliding_window(self, *_: Any, **__: Any) -> Any:
            raise StorageError(OSError("away"))

        acquire_sliding_window_entry = get_sliding_window

    with client_of(Counter(Away())) as client:
        answers = [client.get("/api/v1/me", headers=ADA) for _ in range(9)]
    assert {answer.status_code for answer in answers} == {200}
    assert "RateLimit" not in answers[0].headers


def test_a_rate_that_is_none() -> None:
    with pytest.raises(ConfigError, match="JUDGE_RATE_SUBMISSIONS is no rate: write it like"):
        policies_of(Settings(rate_submissions="often"))
