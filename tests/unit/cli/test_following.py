"""`judge watch` at a terminal: a strip that ends with the submission, or with the wait."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
import typer

from api.examples import QUEUED
from judge.cli import following, remote
from judge.cli.client import Client
from judge.config import Settings

STREAM = {"content-type": "text/event-stream"}
ENDED = ("verdict", {"status": "done", "verdict": "AC"}, "9-0")


def told(number: int) -> tuple[str, dict[str, Any], str]:
    return ("test", {"test": number, "of": 3, "verdict": "AC"}, f"{number}-0")


def written(kind: str, data: dict[str, Any], event_id: str) -> bytes:
    head = f"id: {event_id}\n" if event_id else ""
    return f"event: {kind}\n{head}data: {json.dumps(data)}\n\n".encode()


class Server:
    """A submission whose streams are these, one after the other. One without an end says only that it is still there.

    `asked`: the `Last-Event-ID` of each stream. `looks`: how often the submission was asked for.
    """

    def __init__(self, *streams: list[tuple[str, dict[str, Any], str]], endless: bool = False) -> None:
        self.streams, self.endless = list(streams), endless
        self.asked: list[str | None] = []
        self.looks = 0

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if not request.url.path.endswith("/events"):
            self.looks += 1
            return httpx.Response(200, json=QUEUED | self.state())
        self.asked.append(request.headers.get("Last-Event-ID"))
        if not self.streams:
            return httpx.Response(503, json={"detail": "no more"})
        return httpx.Response(200, headers=STREAM, content=self._told(self.streams.pop(0)))

    def state(self) -> dict[str, Any]:
        over = not self.streams and not self.endless and self.asked
        return {"status": "done", "verdict": "AC"} if over else {"status": "running", "verdict": None}

    async def _told(self, events: list[tuple[str, dict[str, Any], str]]) -> AsyncIterator[bytes]:
        yield written("snapshot", {"status": "running"}, "")
        for event in events:
            yield written(*event)
        while self.endless:
            yield b": still here\n\n"
            await asyncio.sleep(0)


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[int | None]:
    """The tests in the strip, at a terminal."""
    tests: list[int | None] = []

    @contextmanager
    def strip(label: str) -> Iterator[Any]:
        yield lambda step: tests.append(step.test)

    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setattr(following, "strip", strip)
    monkeypatch.setattr(following, "AGAIN_S", 0.0)
    return tests


def watch(server: Server, monkeypatch: pytest.MonkeyPatch, wait_s: float) -> int:
    def client(_: Settings) -> Client:
        return Client(Settings(url="http://judge.test"), httpx.MockTransport(server))

    monkeypatch.setattr(remote, "Client", client)
    with pytest.raises(typer.Exit) as ended:
        remote.watch("s-1", wait_s, as_json=True)
    return ended.value.exit_code


def test_it_ends_with_the_submission(monkeypatch: pytest.MonkeyPatch, shown: list[int | None]) -> None:
    server = Server([told(1), told(2), ENDED])
    assert watch(server, monkeypatch, 60) == 0
    assert (shown, server.asked) == ([1, 2], [None])


def test_the_wait_ends_it_while_the_server_goes_on(monkeypatch: pytest.MonkeyPatch, shown: list[int | None]) -> None:
    server = Server([told(1)], endless=True)
    assert watch(server, monkeypatch, 0.05) == 3
    assert (shown, server.asked, server.looks) == ([1], [None], 2)


def test_a_stream_that_was_cut_is_taken_up_after_its_last_event(
    monkeypatch: pytest.MonkeyPatch, shown: list[int | None]
) -> None:
    server = Server([told(1), told(2)], [], [told(3), ENDED])
    assert watch(server, monkeypatch, 60) == 0
    assert (shown, server.asked) == ([1, 2, 3], [None, "2-0", "2-0"])


def test_without_a_stream_the_submission_is_waited_for(
    monkeypatch: pytest.MonkeyPatch, shown: list[int | None]
) -> None:
    server = Server([told(1)])
    assert watch(server, monkeypatch, 60) == 0
    assert (shown, server.asked) == ([1], [None, "1-0"])


def test_what_has_ended_is_not_followed(monkeypatch: pytest.MonkeyPatch, shown: list[int | None]) -> None:
    server = Server()
    server.asked.append("before")
    assert watch(server, monkeypatch, 60) == 0
    assert (server.asked, server.looks) == (["before"], 1)
