"""What the server itself says and refuses, before anything of ours sees a request; and that it does not start unprotected."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import httpx
import pytest
import uvicorn
from fastapi import FastAPI, Request

from api.main import serve
from api.server import configured
from judge.config import Settings
from judge.errors import ConfigError

STOP_S = 20.0


async def who(request: Request) -> str:
    assert request.client is not None
    return f"{request.url.scheme} {request.client.host}"


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """Of an app that tells who it believes is asking."""
    app = FastAPI()
    app.add_api_route("/who", who)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        server = uvicorn.Server(configured(app))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        with httpx.Client(base_url=f"http://127.0.0.1:{listener.getsockname()[1]}", timeout=STOP_S) as asking:
            yield asking
        server.should_exit = True
        thread.join(STOP_S)


def test_it_does_not_say_what_it_is(client: httpx.Client) -> None:
    answer = client.get("/who")
    assert answer.status_code == 200
    assert not {"server", "x-powered-by"} & set(answer.headers)


def test_who_asks_is_not_for_him_to_say(client: httpx.Client) -> None:
    forged = {"X-Forwarded-For": "203.0.113.9", "X-Forwarded-Proto": "https", "Forwarded": "for=203.0.113.9"}
    assert client.get("/who", headers=forged).json() == "http 127.0.0.1"


def test_headers_that_do_not_end_are_read_no_further(client: httpx.Client) -> None:
    """Megabytes of them. Whoever is still sending when the connection is closed may find it reset before he reads why."""
    headers = {f"X-{number}": "x" * 10_000 for number in range(300)}
    with suppress(httpx.ReadError, httpx.WriteError, httpx.RemoteProtocolError):
        answer = client.get("/who", headers=headers)
        assert answer.status_code == 400
        assert answer.headers["connection"] == "close"
    assert client.get("/who").status_code == 200


def test_a_service_does_not_start_without_an_admins_token(tmp_path: Path) -> None:
    settings = Settings(data_dir=tmp_path, database_url=None, redis_url="redis://127.0.0.1:1/0", admin_token=None)
    with pytest.raises(ConfigError, match="JUDGE_ADMIN_TOKEN"):
        serve(settings)


@pytest.mark.parametrize("secret", ["", "changeme", "admin", "judge", "x" * 19])
def test_nor_with_one_that_can_be_guessed(tmp_path: Path, secret: str) -> None:
    settings = Settings(data_dir=tmp_path, database_url=None, redis_url="redis://127.0.0.1:1/0", admin_token=secret)
    with pytest.raises(ConfigError, match="JUDGE_ADMIN_TOKEN"):
        serve(settings)


def test_a_connection_is_kept_for_longer_than_clients_keep_theirs() -> None:
    expiry_s = httpx.Limits().keepalive_expiry
    assert expiry_s is not None and configured(FastAPI()).timeout_keep_alive > 2 * expiry_s
