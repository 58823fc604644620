"""`judge rejudge` against a server that answers as ours does."""

from __future__ import annotations

import json
from collections.abc import Iterator

import httpx
import pytest
import typer

from judge.cli import rejudge as command
from judge.cli.client import Client
from judge.cli.rejudge import Asked, rejudge
from judge.config import Settings
from judge.errors import InvalidRequest

ID = "r-1"


def changed(number: int) -> dict[str, str]:
    return {"submission_id": f"s-{number}", "old": "AC", "new": "WA"}


class Server:
    """A rejudge of four, of which a look more judges all. `asked`: method, path and body of what came."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, str, object]] = []
        self.status, self.looks = "judging", 1
        self.changed = [changed(1)]

    def __call__(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path.removeprefix("/api/v1")
        self.asked.append((request.method, path, json.loads(request.content) if request.content else None))
        if path.endswith("/submissions"):
            return httpx.Response(200, json=self.page(request.url.params))
        for word, status in (("apply", "applied"), ("discard", "discarded")):
            if path.endswith(word):
                self.status = status
        if request.method == "GET" and self.status == "judging":
            self.looks -= 1
            self.status = "judged" if self.looks <= 0 else "judging"
        return httpx.Response(202 if request.method == "POST" else 200, json=self.state())

    def page(self, asked: httpx.QueryParams) -> dict[str, object]:
        """Of `changed`. A cursor says where it begins."""
        assert asked["changed"] == "true"
        start, limit = int(asked.get("cursor", 0)), int(asked["limit"])
        end = start + limit
        return {"items": self.changed[start:end], "next_cursor": str(end) if end < len(self.changed) else None}

    def state(self) -> dict[str, object]:
        new = None if self.status == "judging" else "WA"
        moves = [{"old": "AC", "new": new, "count": 1}, {"old": "WA", "new": new, "count": 3}]
        judged = 0 if new is None else 4
        return {"id": ID, "status": self.status, "total": 4, "judged": judged, "moves": moves}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server()

    def client(settings: Settings) -> Client:
        return Client(Settings(url="http://judge.test"), httpx.MockTransport(server))

    monkeypatch.setattr(command, "Client", client)
    monkeypatch.setattr(command, "LOOK_S", 0.0)
    return server


def test_it_shows_old_and_new_and_changes_nothing(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    rejudge(Asked(filters={"problem": "two-sum", "verdict": "TLE"}), 60, as_json=False)
    assert server.asked[0] == ("POST", "/rejudges", {"problem": "two-sum", "verdict": "TLE", "apply": False})
    assert {method for method, _, _ in server.asked[1:]} == {"GET"}
    said = capsys.readouterr().out
    lines = [line.split() for line in said.splitlines() if line.split()[:1] in (["AC"], ["WA"])]
    assert lines == [["AC", "1"], ["WA", "3"]]
    assert "s-1" in said
    assert f"nothing is changed yet: `judge rejudge --of {ID} --apply`" in said


def test_one_submission_is_applied_when_told_so(server: Server) -> None:
    rejudge(Asked(submission="../s", apply=True), 60, as_json=False)
    assert server.asked[0] == ("POST", "/submissions/../s/rejudge", {"apply": True})


@pytest.mark.parametrize(
    ("asked", "path"), [(Asked(begun=ID, apply=True), "apply"), (Asked(begun=ID, discard=True), "discard")]
)
def test_what_was_begun_is_ended(server: Server, asked: Asked, path: str) -> None:
    rejudge(asked, 60, as_json=False)
    assert ("POST", f"/rejudges/{ID}/{path}", None) in server.asked


def test_what_is_not_judged_in_time_is_not_finished(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    server.looks = 1000
    with pytest.raises(typer.Exit) as ended:
        rejudge(Asked(begun=ID, apply=True), 0, as_json=False)
    assert ended.value.exit_code == 3
    assert not [path for _, path, _ in server.asked if path.endswith("apply")]
    assert "0 of 4 judged" in capsys.readouterr().out


def test_json_is_the_servers_object_and_what_changed(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    rejudge(Asked(begun=ID), 60, as_json=True)
    printed = json.loads(capsys.readouterr().out)
    assert printed == server.state() | {"changed": [changed(1)]}


@pytest.mark.parametrize("count", [0, 100, 101, 250])
def test_all_that_changed_are_told(server: Server, capsys: pytest.CaptureFixture[str], count: int) -> None:
    server.changed = [changed(number) for number in range(count)]
    rejudge(Asked(begun=ID), 60, as_json=True)
    assert json.loads(capsys.readouterr().out)["changed"] == server.changed
    rejudge(Asked(begun=ID), 60, as_json=False)
    assert capsys.readouterr().out.count(" s-") == count


@pytest.mark.parametrize(
    "asked",
    [
        Asked(),
        Asked(submission="s", filters={"problem": "p"}),
        Asked(begun=ID, filters={"problem": "p"}),
        Asked(submission="s", discard=True),
        Asked(begun=ID, apply=True, discard=True),
    ],
)
def test_what_makes_no_sense_is_refused(server: Server, asked: Asked) -> None:
    with pytest.raises(InvalidRequest):
        rejudge(asked, 60, as_json=False)
    assert server.asked == []
