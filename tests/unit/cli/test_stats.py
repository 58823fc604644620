"""`judge stats`: the API's numbers as lines."""

from __future__ import annotations

import json

import httpx
import pytest

from api.examples import STATISTICS
from judge.cli import stats as command
from judge.cli.client import Client
from judge.config import Settings

NOTHING = {
    "attempts": 0,
    "verdicts": {},
    "tries": {"authors": 0, "solved": 0, "first_solved_at": None, "solved_after": []},
    "cpu_s": [],
    "memory_mib": [],
    "groups": [],
}


def serve(monkeypatch: pytest.MonkeyPatch, answer: object) -> list[str]:
    asked: list[str] = []

    def respond(request: httpx.Request) -> httpx.Response:
        asked.append(request.url.raw_path.decode())
        return httpx.Response(200, json=answer)

    transport = httpx.MockTransport(respond)
    monkeypatch.setattr(command, "Client", lambda _: Client(Settings(url="http://judge.test"), transport))
    return asked


def test_numbers_shares_and_bars(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = serve(monkeypatch, {**STATISTICS, "groups": [{"group": "secret/\x1b[2J", "count": 3}]})
    command.stats("two-sum", as_json=False)
    said = capsys.readouterr().out
    assert asked == ["/api/v1/problems/two-sum/stats"]
    assert said.splitlines()[0] == "two-sum: 51 submissions; 20 of 22 solved it"
    verdict = next(line for line in said.splitlines() if "WA wrong answer" in line)
    assert verdict.split()[-3:] == ["46", "%", "▇" * 30]
    assert "≤ 0.01 s" in said and "≤ 4 MiB" in said
    assert "\x1b[2J" not in said


def test_nothing_to_tell(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    serve(monkeypatch, NOTHING)
    command.stats("two-sum", as_json=False)
    assert capsys.readouterr().out == "two-sum: 0 submissions; 0 of 0 solved it\n"


def test_json_is_the_apis_object(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    serve(monkeypatch, STATISTICS)
    command.stats("two-sum", as_json=True)
    assert json.loads(capsys.readouterr().out) == STATISTICS
