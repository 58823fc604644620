"""What every answer carries, errors too."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from judge.config import Settings, load_settings

SECURE = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}
SUBMISSIONS = "/api/v1/submissions"
AS_JSON = {"Content-Type": "application/json"}


class Broken:
    """A part of ours with a bug."""

    def __getattr__(self, name: str) -> Any:
        raise RuntimeError("a bug")


def assert_secure(answer: httpx.Response) -> None:
    assert {name: answer.headers.get(name) for name in SECURE} == SECURE
    assert "default-src 'none'" in answer.headers["content-security-policy"]
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "unsafe" not in answer.headers["content-security-policy"]
    assert "no-" in answer.headers["cache-control"]
    assert len(answer.headers["x-request-id"]) >= 16
    assert "server" not in answer.headers


ANSWERS: dict[int, tuple[str, str, dict[str, Any]]] = {
    200: ("GET", "/api/v1/problems", {}),
    202: ("POST", SUBMISSIONS, {"json": {"problem": "two-sum", "language": "python3", "source": "pass"}}),
    400: ("POST", SUBMISSIONS, {"content": b"{", "headers": AS_JSON}),
    403: ("GET", "/api/v1/problems", {"headers": {"Origin": "http://evil.example"}}),
    404: ("GET", "/nowhere", {}),
    405: ("DELETE", "/healthz", {}),
    413: ("POST", SUBMISSIONS, {"content": b" " * 2_000_000, "headers": AS_JSON}),
    415: ("POST", SUBMISSIONS, {"content": b"a=b"}),
    421: ("GET", "/api/v1/problems", {"headers": {"Host": "evil.example"}}),
    422: ("POST", SUBMISSIONS, {"json": {}}),
}


@pytest.mark.parametrize("status", ANSWERS)
def test_without_tokens(local: httpx.Client, status: int) -> None:
    method, path, request = ANSWERS[status]
    answer = local.request(method, path, **request)
    assert answer.status_code == status
    assert_secure(answer)


def test_with_tokens(signed_in: dict[str, httpx.Client]) -> None:
    answers = [
        signed_in["anonymous"].get("/api/v1/me"),
        signed_in["ada"].get("/api/v1/users"),
        signed_in["admin"].get("/api/v1/users"),
    ]
    assert [answer.status_code for answer in answers] == [401, 403, 200]
    for answer in answers:
        assert_secure(answer)


def test_a_fault_of_ours(settings: Settings, services: Services, make_client: Callable[..., httpx.Client]) -> None:
    answer = make_client(create_app(settings, replace(services, published=Broken()))).get("/api/v1/problems")
    assert answer.status_code == 500
    assert_secure(answer)


def test_a_stream(local: httpx.Client, judged: Callable[..., str]) -> None:
    assert_secure(local.get(f"{SUBMISSIONS}/{judged()}/events"))


def test_each_request_has_an_id_of_its_own(local: httpx.Client) -> None:
    ids = [local.get("/healthz").headers["x-request-id"] for _ in range(2)]
    assert ids[0] != ids[1]


@pytest.mark.parametrize("given", ["a b", "x" * 500, "evil\tid", "<script>"])
def test_an_id_that_a_client_makes_up_is_not_taken_as_it_is(local: httpx.Client, given: str) -> None:
    assert local.get("/healthz", headers={"X-Request-ID": given}).headers["x-request-id"] != given


def test_the_page_has_no_script_and_fetches_nothing(local: httpx.Client) -> None:
    page = local.get("/docs")
    assert page.status_code == 200
    assert_secure(page)
    assert "<script" not in page.text
    assert "src=" not in page.text


def test_the_description_is_made_once(
    settings: Settings,
    services: Services,
    make_client: Callable[..., httpx.Client],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    app = create_app(settings, services)
    made: list[str] = []

    def described() -> dict[str, Any]:
        made.append("description")
        return {"info": {"title": "a judge", "version": "1", "description": "what it does"}, "paths": {}}

    monkeypatch.setattr(app, "openapi", described)
    with make_client(app) as client:
        for path in ("/docs", "/openapi.json"):
            first, second = client.get(path), client.get(path)
            assert (first.status_code, first.content) == (200, second.content)
            assert "a judge" in first.text
    assert made == ["description"] * 2, "once for each form"


def test_a_setting_turns_the_description_off(
    settings: Settings, services: Services, make_client: Callable[..., httpx.Client]
) -> None:
    client = make_client(create_app(load_settings(**{**settings.model_dump(), "docs": False}), services))
    assert [client.get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")] == [404, 404, 404]
