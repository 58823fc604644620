"""The Docker daemon behind a socket of ours that can be cut and mended: the machine's daemon is not ours to stop."""

from __future__ import annotations

import os
import re
import select
import socket
import threading
from contextlib import suppress
from pathlib import Path

CALL = re.compile(rb"^([A-Z]+) (/[^ ?]*)[^ ]* HTTP/1.1\r$", re.M)
DAEMON = os.environ.get("DOCKER_HOST", "unix:///var/run/docker.sock").removeprefix("unix://")


class DaemonProxy:
    """Passes bytes both ways for each connection, in a thread of its own."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = threading.Lock()
        self._connections: list[socket.socket] = []
        self.calls: list[tuple[str, str]] = []
        """Method and path of each request, without its query."""
        self._listener: socket.socket | None = None
        self.mend()

    @property
    def url(self) -> str:
        return f"unix://{self._path}"

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
                        if source is near:
                            self.calls += [(call[1].decode(), call[2].decode()) for call in CALL.finditer(data)]
                        other[source].sendall(data)
                    else:
                        other.pop(source).shutdown(socket.SHUT_WR)
