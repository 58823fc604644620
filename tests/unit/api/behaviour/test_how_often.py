"""Handing in and sending packages is counted by user: another token of his own gets nobody further."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from api.app import create_app
from api.services import Services
from api.submissions import endpoints
from judge.config import Settings, load_settings
from tests.unit.package.zips import Member, zipped

V1 = "/api/v1"
BODY = {"problem": "two-sum", "language": "python3", "source": "def two_sum(): ..."}
OWN = BODY | {"kind": "run", "inputs": ["{}"]}
Call = Callable[[httpx.Client], httpx.Response]


def submit(client: httpx.Client) -> httpx.Response:
    return client.post(f"{V1}/submissions", json=BODY)


def run(client: httpx.Client) -> httpx.Response:
    return client.post(f"{V1}/submissions", json=OWN)


def send(client: httpx.Client) -> httpx.Response:
    data = zipped(Member(b"two-sum/problem.yaml", b"name: Two Sum\n"))
    return client.put(f"{V1}/problems/two-sum", content=data, headers={"Content-Type": "application/zip"})


@pytest.mark.parametrize(
    ("policy", "call"),
    [("submissions", submit), ("own_inputs", run), ("packages", send)],
    ids=["submissions", "own-inputs", "packages"],
)
def test_a_users_tokens_count_together(
    token_settings: Settings,
    services: Services,
    secrets: dict[str, str],
    make_client: Callable[..., httpx.Client],
    refused: Callable[..., dict[str, Any]],
    monkeypatch: pytest.MonkeyPatch,
    policy: str,
    call: Call,
) -> None:
    monkeypatch.setattr(endpoints, "INPUTS_WAIT_S", 0)
    settings = load_settings(**{**token_settings.model_dump(), f"rate_{policy}": "2/hour"})
    app = create_app(settings, services)
    with make_client(app, secrets["author"]) as author, make_client(app, secrets["admin"]) as admin:
        another = author.post(f"{V1}/tokens", json={"label": "another"}).json()["secret"]
        assert call(author).status_code == 202
        with make_client(app, another) as other:
            second, third = call(other), call(other)
        assert second.status_code == 202
        name = policy.replace("_", "-")
        assert any(told.startswith(f'"{name}";r=0;') for told in second.headers.get_list("ratelimit"))
        assert name in refused(third, 429, "too_many_requests")["detail"]
        assert int(third.headers["retry-after"]) > 0
        assert any(told.startswith(f'"{name}";r=0;') for told in third.headers.get_list("ratelimit"))
        assert author.get(f"{V1}/me").status_code == 200, "only what is counted by user is refused"
        assert call(admin).status_code == 202, "another user's are counted apart"
