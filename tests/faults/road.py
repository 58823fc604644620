"""A TCP road to a server, of ours to cut or to close without a word."""

from __future__ import annotations

import select
import socket
import threading
from contextlib import suppress


class Road:
    """Passes bytes both ways for each connection, in a thread of its own. Its address stays the same as long as it lives."""

    def __init__(self, port: int) -> None:
        """To that port of the loopback."""
        self._far = port
        self._open = threading.Event()
        self._open.set()
        self._lock = threading.Lock()
        self._sockets: set[socket.socket] = set()
        self._listener = socket.create_server(("127.0.0.1", 0), backlog=256)
        self.port = int(self._listener.getsockname()[1])
        threading.Thread(target=self._accept, daemon=True).start()

    def cut(self) -> int:
        """Every connection that there is ends; new ones are taken. Returns how many."""
        with self._lock:
            cut, self._sockets = self._sockets, set()
        for one in cut:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
        return len(cut) // 2

    def swallow(self) -> None:
        """A black hole: connections stay, new ones are taken, and no byte comes through any more."""
        self._open.clear()

    def mend(self) -> None:
        """What was on the way comes through now."""
        self._open.set()

    def close(self) -> None:
        with suppress(OSError):
            self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.mend()
        self.cut()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            try:
                far = socket.create_connection(("127.0.0.1", self._far), 10)
            except OSError:
                near.close()  # nobody there: as a refused connection would be
                continue
            with self._lock:
                self._sockets |= {near, far}
            threading.Thread(target=self._pass, args=(near, far), daemon=True).start()

    def _pass(self, near: socket.socket, far: socket.socket) -> None:
        other = {near: far, far: near}
        with near, far, suppress(OSError):
            while other:
                for source in select.select(list(other), [], [])[0]:
                    data = source.recv(65536)
                    self._open.wait()
                    if data:
                        other[source].sendall(data)
                    else:
                        other.pop(source).shutdown(socket.SHUT_WR)
        with self._lock:
            self._sockets -= {near, far}
