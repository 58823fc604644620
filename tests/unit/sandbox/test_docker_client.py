"""The short way to a daemon says what the SDK's own way says."""

from __future__ import annotations

import json
import socketserver
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from threading import Thread
from typing import ClassVar

import docker
import pytest
import requests
from docker.errors import NotFound

from sandbox.docker.client import Client

VERSION = "1.45"


class Daemon(BaseHTTPRequestHandler):
    asked: ClassVar[list[tuple[str, str, str]]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        self.asked.append((self.command, self.path, body))
        found = "nonesuch" not in self.path
        answer = json.dumps({"Id": "ä", "Warnings": []} if found else {"message": "No such container"}).encode()
        self.send_response(201 if found else 404)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_DELETE = do_POST

    def log_message(self, *_: object) -> None:
        """Nothing."""

    def address_string(self) -> str:
        return "unix"


class Server(socketserver.ThreadingMixIn, socketserver.UnixStreamServer):
    daemon_threads = True


@pytest.fixture
def url(tmp_path: Path) -> Iterator[str]:
    Daemon.asked.clear()
    with Server(str(tmp_path / "docker.sock"), Daemon) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield f"unix://{tmp_path / 'docker.sock'}"
        server.shutdown()
        thread.join()


def calls(api: docker.APIClient) -> list[object]:
    made = api.create_container_from_config({"Image": "x", "Nothing": None}, name="a b&c")
    api.start("id")
    api.rename("id", "other")
    api.remove_container("id", force=True, v=True)
    with pytest.raises(NotFound, match="No such container"):
        api.remove_container("nonesuch")
    return [made, *Daemon.asked]


def test_both_ways_ask_and_answer_the_same(url: str) -> None:
    ours, theirs = (kind(base_url=url, version=VERSION) for kind in (Client, docker.APIClient))
    ours.trust_env = theirs.trust_env = False
    said = calls(ours)
    Daemon.asked.clear()
    assert said == calls(theirs)
    assert len(said) == 6
    for api in (ours, theirs):
        api.close()


def test_a_daemon_that_is_away_is_a_connection_error(tmp_path: Path) -> None:
    api = Client(base_url=f"unix://{tmp_path / 'none.sock'}", version=VERSION)
    with pytest.raises(requests.ConnectionError, match=r"/v1\.45/containers/id/start"):
        api.start("id")
    api.close()


def test_one_that_hangs_up_is_a_connection_error(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Daemon, "do_POST", lambda self: self.connection.close())
    api = Client(base_url=url, version=VERSION)
    with pytest.raises(requests.ConnectionError):
        api.start("id")
    api.close()
