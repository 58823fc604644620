"""A server without tokens: nobody but this machine's user reaches it, and no web page drives it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from judge.config import Settings, load_settings
from judge.errors import ConfigError

PROBLEMS = "/api/v1/problems"
SUBMISSIONS = "/api/v1/submissions"
BODY = b'{"problem": "two-sum", "language": "python3", "source": "pass"}'
Refused = Callable[..., dict[str, Any]]


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost:8000", "LOCALHOST:8000", "[::1]:8000"])
def test_our_own_names_are_answered(local: httpx.Client, host: str) -> None:
    assert local.get(PROBLEMS, headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8000",
        "127.0.0.1",
        "127.0.0.1:8001",
        "localhost",
        "localhost.evil.example:8000",
        "127.0.0.1.nip.io:8000",
        "127.0.0.1:8000@evil.example",
        "evil.example@127.0.0.1:8000",
        "127.0.0.1:8000/",
        "127.0.0.1:8000, evil.example",
        "0.0.0.0:8000",
        "[::1]:8000x",
        "[::1",
        "127.0.0.1:99999",
        ":8000",
        "",
    ],
)
def test_another_name_is_not_ours(local: httpx.Client, refused: Refused, host: str) -> None:
    """A name that an attacker makes resolve to 127.0.0.1 (DNS rebinding) still stands in `Host`."""
    refused(local.get(PROBLEMS, headers={"Host": host}), 421, "foreign_host", never=["evil.example"])


def test_two_names_are_none(local: httpx.Client, refused: Refused) -> None:
    headers = [("Host", "127.0.0.1:8000"), ("Host", "evil.example")]
    refused(local.get(PROBLEMS, headers=headers), 421, "foreign_host")


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/openapi.json", "/docs", "/nowhere", SUBMISSIONS])
def test_a_foreign_name_gets_nothing_at_all(local: httpx.Client, refused: Refused, path: str) -> None:
    refused(local.get(path, headers={"Host": "evil.example"}), 421, "foreign_host")


@pytest.mark.parametrize(
    "origin",
    [
        "http://evil.example",
        "https://127.0.0.1:8000",
        "http://127.0.0.1:8001",
        "http://127.0.0.1",
        "http://localhost.evil.example:8000",
        "http://user@127.0.0.1:8000",
        "file://",
        "null",
        "",
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_a_page_of_another_origin_is_refused(
    local: httpx.Client, refused: Refused, on_queue: list[str], method: str, origin: str
) -> None:
    headers = {"Origin": origin, "Content-Type": "application/json"}
    answer = local.request(method, SUBMISSIONS, content=BODY if method == "POST" else None, headers=headers)
    refused(answer, 403, "foreign_origin", never=["evil.example"])
    assert "access-control-allow-origin" not in answer.headers
    assert on_queue == []


def test_our_own_origin_is_let_in(local: httpx.Client) -> None:
    headers = {"Origin": "http://127.0.0.1:8000", "Content-Type": "application/json"}
    assert local.post(SUBMISSIONS, content=BODY, headers=headers).status_code == 202


@pytest.mark.parametrize(
    "content_type",
    [
        None,
        "",
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "application/json-patch+json",
        "text/plain; application/json",
    ],
)
def test_a_body_that_does_not_say_it_is_json(
    local: httpx.Client, refused: Refused, on_queue: list[str], content_type: str | None
) -> None:
    headers = {} if content_type is None else {"Content-Type": content_type}
    refused(local.post(SUBMISSIONS, content=BODY, headers=headers), 415, "json_only")
    refused(local.post(SUBMISSIONS, content=iter([BODY]), headers=headers), 415, "json_only")
    assert on_queue == []


def test_json_may_name_its_charset(local: httpx.Client) -> None:
    headers = {"Content-Type": "Application/JSON; charset=utf-8"}
    assert local.post(SUBMISSIONS, content=BODY, headers=headers).status_code == 202


def test_a_port_that_the_system_chose_may_be_any(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client], refused: Refused
) -> None:
    any_port = load_settings(**{**settings.model_dump(), "port": 0})
    client = make_client(create_app(any_port, services))
    assert client.get(PROBLEMS, headers={"Host": "127.0.0.1:54321"}).status_code == 200
    refused(client.get(PROBLEMS, headers={"Host": "evil.example:54321"}), 421, "foreign_host")


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.1", "judge.example"])
def test_an_address_that_others_reach_needs_tokens(settings: Settings, services: Services, host: str) -> None:
    with pytest.raises(ConfigError, match="JUDGE_ADMIN_TOKEN"):
        create_app(load_settings(**{**settings.model_dump(), "host": host}), services)


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "::1"])
def test_loopback_does_not(settings: Settings, services: Services, host: str) -> None:
    create_app(load_settings(**{**settings.model_dump(), "host": host}), services)
