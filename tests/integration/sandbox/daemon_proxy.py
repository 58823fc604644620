"""The Docker daemon behind a socket of ours that can be cut and mended: the machine's daemon is not ours to stop."""

from __future__ import annotations

import json
import os
import re
import select
import socket
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

CALL = re.compile(rb"^([A-Z]+) (/[^ ?]*)[^ ]* HTTP/1.1\r$", re.M)
DAEMON = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock").removeprefix("unix://")


@dataclass(frozen=True)
class Refusal:
    """What the daemon is made to say."""

    status: int
    message: str

    def answer(self) -> bytes:
        body = json.dumps({"message": self.message}).encode()
        head = f"HTTP/1.1 {self.status} Refused\r\nContent-Type: application/json\r\nConnection: close\r\n"
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


Meddler = Callable[[str, str], Refusal | None]
"""Sees method and path of a call before the daemon does: may hold it back by not returning, or answer in its place."""


class Held:
    """The first call whose path matches, held back until it is forgotten: its connection is closed then, and it never comes to the
    daemon."""

    def __init__(self, path: str, proxy: DaemonProxy) -> None:
        self._path, self._proxy = re.compile(path), proxy
        self.reached, self._over = threading.Event(), threading.Event()

    def __call__(self, method: str, path: str) -> Refusal | None:
        if self.reached.is_set() or not self._path.search(path):
            return None
        self.reached.set()
        self._over.wait()
        return Refusal(500, "forgotten")

    def forget(self) -> None:
        self._proxy.meddler = None
        self._over.set()


class DaemonProxy:
    """Passes bytes both ways for each connection, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connections: list[socket.socket] = []
        self.calls: list[tuple[str, str]] = []
        """Method and path of each request, without its query."""
        self.meddler: Meddler | None = None
        self._listener: socket.socket | None = None
        self.mend()

    @property
    def url(self) -> str:
        return f"unix://{self._path}"

    def hold(self, path: str) -> Held:
        self.meddler = held = Held(path, self)
        return held

    def cut(self) -> None:
        """Nobody answers any more, and every connection there was is gone."""
        with self._lock:
            listener, self._listener = self._listener, None
            if listener is not None:
                # A thread may be in accept(): only shutdown wakes it.
                listener.shutdown(socket.SHUT_RDWR)
                listener.close()
                self._path.unlink()
            for connection in self._connections:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)
            self._connections.clear()

    def mend(self) -> None:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(str(self._path))
        listener.listen(64)
        self._listener = listener
        threading.Thread(target=self._accept, args=(listener,), daemon=True).start()

    def _accept(self, listener: socket.socket) -> None:
        while True:
            try:
                near, _ = listener.accept()
                far = socket.socket(socket.AF_UNIX)
                far.connect(DAEMON)
            except OSError:
                return
            with self._lock:
                self._connections += [near, far]
            threading.Thread(target=self._pass, args=(near, far), daemon=True).start()

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
        """Until both ways have ended."""
        other = {near: far, far: near}
        with near, far, suppress(OSError):
            while other:
                for source in select.select(list(other), [], [])[0]:
                    data = source.recv(65536)
                    if data:
                        if source is near and (refusal := self._seen(data)) is not None:
                            _read_whole(near, data)
                            near.sendall(refusal.answer())
                            return
                        other[source].sendall(data)
                    else:
                        other.pop(source).shutdown(socket.SHUT_WR)

    def _seen(self, data: bytes) -> Refusal | None:
        calls = [(call[1].decode(), call[2].decode()) for call in CALL.finditer(data)]
        self.calls += calls
        answers = [self.meddler(*call) for call in calls] if self.meddler is not None else []
        return next((answer for answer in answers if answer is not None), None)


def _read_whole(near: socket.socket, data: bytes) -> None:
    """The rest of a request: who closes with something unread makes the other side lose the answer, too."""
    while b"\r\n\r\n" not in data:
        data += near.recv(65536)
    head, _, body = data.partition(b"\r\n\r\n")
    length = re.search(rb"(?i)\r\ncontent-length: *([0-9]+)", head)
    left = int(length[1]) - len(body) if length is not None else 0
    while left > 0:
        left -= len(near.recv(65536))
