"""The filters of `judge history`, `export` and `rejudge`: all that the API has, asked in its words."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from typer.main import get_command
from typer.testing import CliRunner

from judge.cli import rejudge, remote
from judge.cli.app import app
from judge.cli.client import Client
from judge.config import Settings

API = json.loads((Path(__file__).parents[1] / "api" / "openapi.json").read_text("utf-8"))
REJUDGE = {"id": "r-1", "status": "judged", "total": 0, "judged": 0, "moves": []}

GIVEN = ["-p", "two-sum", "--version", "v1", "--topic", "arrays", "--verdict", "TLE", "--kind", "submit"]
GIVEN += ["--language", "python3", "--author", "u-1", "--since", "2026-11-24T10:00:00", "--until", "2026-11-25"]
ASKED = {
    "problem": "two-sum",
    "version": "v1",
    "topic": "arrays",
    "verdict": "TLE",
    "kind": "submit",
    "language": "python3",
    "author": "u-1",
    "since": "2026-11-24T10:00:00+01:00",
    "until": "2026-11-25T00:00:00+01:00",
}


@pytest.fixture
def an_hour_ahead(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """So far is this machine's clock from UTC."""
    with monkeypatch.context() as patch:
        patch.setenv("TZ", "CET-1")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[httpx.Request]:
    requests: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        requests.append(request)
        return httpx.Response(200, json=REJUDGE | {"items": []})

    def client(_: Settings) -> Client:
        return Client(Settings(url="http://judge.test"), httpx.MockTransport(answer))

    for module in (remote, rejudge):
        monkeypatch.setattr(module, "Client", client)
    return requests


def options_of(command: str) -> set[str]:
    group: Any = get_command(app)
    return {option.name for option in group.commands[command].params}


def queried(path: str) -> set[str]:
    return {parameter["name"] for parameter in API["paths"][path]["get"]["parameters"]}


def test_the_history_has_every_filter_of_the_api() -> None:
    assert options_of("history") == queried("/api/v1/submissions") | {"as_json"}
    assert options_of("export") == queried("/api/v1/submissions/export") - {"format"} | {"form"}


def test_a_rejudge_has_every_filter_of_the_api() -> None:
    own = {"submission", "begun", "discard", "wait", "as_json"}
    assert options_of("rejudge") == set(API["components"]["schemas"]["AgainOfMany"]["properties"]) | own


@pytest.mark.parametrize(
    ("command", "others"),
    [
        (["history", "--status", "done", "--cursor", "c"], {"status": "done", "limit": "20", "cursor": "c"}),
        (["history", "--limit", "5"], {"limit": "5"}),
        (["export", "--status", "done", "--format", "ndjson"], {"status": "done", "format": "ndjson"}),
    ],
)
def test_the_history_is_asked_in_the_apis_words(
    asked: list[httpx.Request], an_hour_ahead: None, command: list[str], others: dict[str, str]
) -> None:
    done = CliRunner().invoke(app, [*command, *GIVEN], catch_exceptions=False)
    assert done.exit_code == 0
    assert dict(asked[0].url.params) == ASKED | others


def test_a_rejudge_is_asked_in_the_apis_words(asked: list[httpx.Request], an_hour_ahead: None) -> None:
    done = CliRunner().invoke(app, ["rejudge", *GIVEN], catch_exceptions=False)
    assert done.exit_code == 0
    assert json.loads(asked[0].content) == ASKED | {"apply": False}


def test_a_filter_that_is_not_given_is_not_asked_for(asked: list[httpx.Request]) -> None:
    CliRunner().invoke(app, ["export"], catch_exceptions=False)
    assert dict(asked[0].url.params) == {"format": "csv"}
