"""How often a command asks while it waits: the server is the one that waits."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import typer

from api.examples import QUEUED, UPLOAD
from judge.cli import remote, sending
from judge.cli.client import Client
from judge.cli.status import ExitStatus
from judge.config import Settings
from tests.unit.package.packages import written

ANSWER_S = 0.01
"""What a request takes besides its wait."""


class Server:
    """Nothing ends here. A look takes as long as it asks for, by a clock that only the server moves. `waits`: of each look."""

    def __init__(self) -> None:
        self.now, self.waits = 0.0, list[int]()

    def __call__(self, request: httpx.Request) -> httpx.Response:
        if request.method == "GET":
            wait = int(request.url.params["wait"])
            self.waits.append(wait)
            self.now += wait
        self.now += ANSWER_S
        waits = {**UPLOAD, "status": "queued", "report": None, "version": None}
        return httpx.Response(200, json=QUEUED if "submissions" in request.url.path else waits)

    def monotonic(self) -> float:
        return self.now

    def client(self, _: Settings) -> Client:
        return Client(Settings(url="http://judge.test"), httpx.MockTransport(self))


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Server:
    server = Server()
    for module in (remote, sending):
        monkeypatch.setattr(module, "time", server)
        monkeypatch.setattr(module, "Client", server.client)
    return server


def test_the_last_half_second_of_a_submissions_wait_is_one_request(server: Server) -> None:
    with pytest.raises(typer.Exit) as ended:
        remote.watch("s-1", 32.4, as_json=True)
    assert ended.value.exit_code == ExitStatus.NOT_FINISHED
    assert server.waits == [0, 30, 3]


def test_the_last_half_second_of_an_uploads_wait_is_one_request(server: Server, tmp_path: Path) -> None:
    entry = "entry: {function: f, parameters: {x: int}, returns: int}\n"
    package = written(tmp_path, "twice", entry, {"sample/01": ({"x": 1}, 2), "secret/edge/01": ({"x": 2}, 3)})
    with pytest.raises(typer.Exit) as ended:
        sending.push(str(package), 30.4, as_json=True)
    assert ended.value.exit_code == ExitStatus.NOT_FINISHED
    assert server.waits == [30, 1]
