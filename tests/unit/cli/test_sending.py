"""`judge problem push` and `versions` against a server that answers as ours does."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
import typer

from api.examples import PROBLEM_VERSION, UPLOAD
from judge.cli import sending as command
from judge.cli.client import Client
from judge.cli.sending import push, versions
from judge.cli.status import ExitStatus
from judge.config import Settings
from judge.errors import Refused
from tests.unit.package.packages import written

ENTRY = "entry: {function: f, parameters: {x: int}, returns: int}\n"
CASES = {"sample/01": ({"x": 1}, 2), "secret/edge/01": ({"x": 2}, 3)}
WAITS: dict[str, Any] = {"status": "queued", "report": None, "message": "", "version": None}


class Server:
    """Answers a look with the next of `states`, and with the last one from then on. `asked`: what came."""

    def __init__(self) -> None:
        self.asked: list[httpx.Request] = []
        self.states: list[dict[str, Any]] = [WAITS, {**WAITS, "status": "checking", "step": "mutants"}]
        self.refusal: httpx.Response | None = None

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        if request.method == "PUT" and self.refusal is not None:
            return self.refusal
        if request.url.path.endswith("/versions"):
            old = {**PROBLEM_VERSION, "version": "old", "current": False, "upload_id": None}
            return httpx.Response(200, json={"items": [PROBLEM_VERSION, old], "next_cursor": None})
        state = self.states.pop(0) if len(self.states) > 1 else self.states[0]
        return httpx.Response(202 if request.method == "PUT" else 200, json={**UPLOAD, "slug": "twice", **state})


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    server = Server()

    def client(settings: Settings) -> Client:
        return Client(Settings(url="http://judge.test"), httpx.MockTransport(server))

    monkeypatch.setattr(command, "Client", client)
    return server


@pytest.fixture
def package(tmp_path: Path) -> str:
    return str(written(tmp_path, "twice", ENTRY, CASES))


def status_of(package: str, wait_s: float = 60.0, as_json: bool = False) -> int:
    with pytest.raises(typer.Exit) as ended:
        push(package, wait_s, as_json)
    return ended.value.exit_code


def test_it_sends_a_zip_of_the_package_and_follows_it_to_the_end(
    server: Server, package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    report = {**UPLOAD["report"], "ok": True, "diagnostics": []}
    end = {"status": "accepted", "message": "the version is served", "version": "a" * 64, "report": report}
    server.states.append(end)
    assert status_of(package) == ExitStatus.OK
    sent, *looks = server.asked
    assert (sent.method, sent.url.path) == ("PUT", "/api/v1/problems/twice")
    assert sent.headers["content-type"] == "application/zip"
    assert "twice/problem.yaml" in zipfile.ZipFile(io.BytesIO(sent.content)).namelist()
    assert [look.url.path for look in looks] == [f"/api/v1/uploads/{UPLOAD['id']}"] * 2
    said = capsys.readouterr()
    assert UPLOAD["id"] in said.err
    assert "the version is served" in said.out and "a" * 64 in said.out


def test_what_was_found_is_said_with_its_place_and_remedy(
    server: Server, package: str, capsys: pytest.CaptureFixture[str]
) -> None:
    found = {
        "severity": "error",
        "path": "problem.yaml",
        "line": 3,
        "key": "uuid",
        "message": "\x1b[2Jtaken",
        "remedy": "choose another",
    }
    report = {**UPLOAD["report"], "diagnostics": [{**found, "severity": "warning", "key": None, "line": None}, found]}
    server.states = [{"status": "refused", "report": report}]
    assert status_of(package) == ExitStatus.NOT_ACCEPTED
    said = capsys.readouterr().out
    error, warning = "problem.yaml:3 (uuid): \\x1b[2Jtaken; choose another", "warning: problem.yaml: "
    assert said.index(error) < said.index(warning)
    assert "\x1b" not in said


def test_a_wait_that_ends_first_says_so(server: Server, package: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert status_of(package, wait_s=0) == ExitStatus.NOT_FINISHED
    assert "send it again to follow it" in capsys.readouterr().out


def test_a_fault_of_the_judge_is_none_of_the_author(server: Server, package: str) -> None:
    server.states = [{**WAITS, "status": "failed", "message": "the judge failed"}]
    assert status_of(package) == ExitStatus.OUR_FAULT


def test_json_is_the_servers_object(server: Server, package: str, capsys: pytest.CaptureFixture[str]) -> None:
    server.states = [{"status": "refused"}]
    assert status_of(package, as_json=True) == ExitStatus.NOT_ACCEPTED
    assert json.loads(capsys.readouterr().out) == {**UPLOAD, "slug": "twice"}


def test_a_package_that_does_not_load_is_not_sent(server: Server, tmp_path: Path) -> None:
    broken = written(tmp_path, "twice", "entry: 1\n", CASES)
    assert status_of(str(broken)) == ExitStatus.NOT_ACCEPTED
    assert server.asked == []


def test_a_refusal_at_the_door_says_what_to_do(server: Server, package: str) -> None:
    errors = [{"pointer": "twice.zip", "detail": "it overlaps; pack it again"}]
    body = {"detail": "twice cannot be used as it is: correct twice.zip", "errors": errors}
    server.refusal = httpx.Response(422, json=body)
    with pytest.raises(Refused, match=r"twice\.zip: it overlaps; pack it again"):
        push(package, 60.0, as_json=False)


def test_versions_are_listed(server: Server, capsys: pytest.CaptureFixture[str]) -> None:
    versions("twice", as_json=False)
    first, second = capsys.readouterr().out.splitlines()[1:]
    assert first.split()[:2] == ["served", PROBLEM_VERSION["version"]]
    assert second.split()[0] == "old"
    versions("twice", as_json=True)
    assert len(json.loads(capsys.readouterr().out)["items"]) == 2
